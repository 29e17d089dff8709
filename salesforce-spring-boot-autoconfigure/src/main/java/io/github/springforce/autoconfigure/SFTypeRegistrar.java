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
 * packages of the application, unless the application has one, and one prototype of each
 * org for types that are named where they are injected.
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
		OrgBeans beans = names.beans(this.beanFactory);
		List<String> defaults = beans.namesOf(Salesforce.class, OrgSettings.DEFAULT);
		String primary = names.primary(!defaults.isEmpty());
		Set<Class<?>> types = scan();
		for (String org : names.named()) {
			register(new Org(org, only(beans.namesOf(Salesforce.class, org), org), org.equals(primary)), types, beans,
					registry);
		}
		if (!defaults.isEmpty()) {
			register(new Org(OrgSettings.DEFAULT, reference(defaults), true), types, beans, registry);
		}
	}

	private static RuntimeBeanReference only(List<String> beans, String org) {
		if (beans.size() != 1) {
			throw new InvalidSalesforceConfigurationException("salesforce.orgs." + org,
					"several beans stand for this org, " + beans, "Give its qualifier to one of them only.");
		}
		return new RuntimeBeanReference(beans.get(0));
	}

	/** Of several the primary one, as everywhere. */
	private static RuntimeBeanReference reference(List<String> beans) {
		return (beans.size() == 1) ? new RuntimeBeanReference(beans.get(0))
				: new RuntimeBeanReference(Salesforce.class);
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

	private static void register(Org org, Set<Class<?>> types, OrgBeans beans, BeanDefinitionRegistry registry) {
		for (Class<?> type : types) {
			ResolvableType sftype = ResolvableType.forClassWithGenerics(SFType.class, type);
			if (beans.namesOf(sftype, org.name()).isEmpty()) {
				RootBeanDefinition typed = definition(org, sftype, "typed");
				typed.getConstructorArgumentValues().addIndexedArgumentValue(1, type);
				String name = org.beanName(ClassUtils.getShortName(type));
				registry.registerBeanDefinition(
						registry.containsBeanDefinition(name) ? org.beanName(type.getName()) : name, typed);
			}
		}
		RootBeanDefinition named = definition(org, ResolvableType.forClassWithGenerics(SFType.class, SObject.class),
				"named");
		named.setScope(BeanDefinition.SCOPE_PROTOTYPE);
		named.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		registry.registerBeanDefinition(org.beanName("SObject"), named);
	}

	private static RootBeanDefinition definition(Org org, ResolvableType type, String factoryMethod) {
		RootBeanDefinition definition = new RootBeanDefinition(SFTypeBeans.class);
		definition.setTargetType(type);
		definition.setFactoryMethodName(factoryMethod);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, org.salesforce());
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, org.name()));
		definition.setPrimary(org.primary());
		definition.setFallback(!org.primary());
		return definition;
	}

	private record Org(String name, RuntimeBeanReference salesforce, boolean primary) {

		String beanName(String type) {
			String name = StringUtils.uncapitalize(type) + "SFType";
			return this.name.equals(OrgSettings.DEFAULT) ? name : this.name + StringUtils.capitalize(name);
		}

	}

}
