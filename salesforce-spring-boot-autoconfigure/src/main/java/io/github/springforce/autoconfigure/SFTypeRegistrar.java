package io.github.springforce.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.springforce.Salesforce;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectType;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Registers an {@link SFType} of each org for each class with {@link SObjectType} in the
 * packages of the application, and one prototype of each org for types that are named
 * where they are injected.
 */
class SFTypeRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final BeanFactory beanFactory;

	private final ResourceLoader resourceLoader;

	SFTypeRegistrar(Environment environment, BeanFactory beanFactory, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.beanFactory = beanFactory;
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		OrgNames names = OrgNames.of(this.environment);
		List<String> defaults = names.defaultBeans((ListableBeanFactory) this.beanFactory);
		String primary = names.primary(!defaults.isEmpty());
		Set<Class<?>> types = scan();
		for (String org : names.named()) {
			RuntimeBeanReference salesforce = new RuntimeBeanReference(NamedOrgsRegistrar.beanName(org));
			register(new Org(org, salesforce, org.equals(primary)), types, registry);
		}
		if (!defaults.isEmpty()) {
			// of several the primary one, as everywhere
			RuntimeBeanReference salesforce = (defaults.size() == 1) ? new RuntimeBeanReference(defaults.get(0))
					: new RuntimeBeanReference(Salesforce.class);
			register(new Org(OrgSettings.DEFAULT, salesforce, true), types, registry);
		}
	}

	private Set<Class<?>> scan() {
		Set<Class<?>> types = new LinkedHashSet<>();
		if (!AutoConfigurationPackages.has(this.beanFactory)) {
			return types;
		}
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false,
				this.environment);
		scanner.setResourceLoader(this.resourceLoader);
		scanner.addIncludeFilter(new AnnotationTypeFilter(SObjectType.class));
		List<String> packages = AutoConfigurationPackages.get(this.beanFactory);
		Set<String> names = new TreeSet<>();
		packages.forEach((name) -> scanner.findCandidateComponents(name)
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.forEach((className) -> names.add(String.valueOf(className))));
		names.forEach((name) -> types.add(ClassUtils.resolveClassName(name, this.resourceLoader.getClassLoader())));
		return types;
	}

	private void register(Org org, Set<Class<?>> types, BeanDefinitionRegistry registry) {
		for (Class<?> type : types) {
			RootBeanDefinition typed = definition(org, ResolvableType.forClassWithGenerics(SFType.class, type),
					"typed");
			typed.getConstructorArgumentValues().addIndexedArgumentValue(1, type);
			registry.registerBeanDefinition(org.beanName(type), typed);
		}
		RootBeanDefinition named = definition(org, ResolvableType.forClassWithGenerics(SFType.class, SObject.class),
				"named");
		named.setScope(BeanDefinition.SCOPE_PROTOTYPE);
		named.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		registry.registerBeanDefinition(org.beanName(SObject.class), named);
	}

	private static RootBeanDefinition definition(Org org, ResolvableType type, String factoryMethod) {
		RootBeanDefinition definition = new RootBeanDefinition(SFTypeBeans.class);
		definition.setTargetType(type);
		definition.setFactoryMethodName(factoryMethod);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, org.salesforce());
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, org.name()));
		definition.setPrimary(org.primary());
		return definition;
	}

	private record Org(String name, RuntimeBeanReference salesforce, boolean primary) {

		String beanName(Class<?> type) {
			String name = StringUtils.uncapitalize(ClassUtils.getShortName(type)) + "SFType";
			return this.name.equals(OrgSettings.DEFAULT) ? name : this.name + StringUtils.capitalize(name);
		}

	}

}
