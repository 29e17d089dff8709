package io.github.springforce.autoconfigure;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a template for each org below {@code salesforce.orgs}, with the org's name as
 * its qualifier, unless the application has one.
 */
class NamedOrgsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final BeanFactory beanFactory;

	NamedOrgsRegistrar(Environment environment, BeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		OrgNames names = OrgNames.of(this.environment);
		OrgBeans beans = names.beans(this.beanFactory);
		String primary = names.primary(!beans.namesOf(Salesforce.class, OrgSettings.DEFAULT).isEmpty());
		for (String name : names.named()) {
			if (beans.namesOf(Salesforce.class, name).isEmpty()) {
				registry.registerBeanDefinition(name + "SalesforceTemplate", template(name, name.equals(primary)));
			}
		}
	}

	private static RootBeanDefinition template(String name, boolean primary) {
		RootBeanDefinition template = new RootBeanDefinition(NamedOrgs.class);
		template.setTargetType(SalesforceTemplate.class);
		template.setFactoryMethodName("template");
		template.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		template.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
		template.getConstructorArgumentValues()
			.addIndexedArgumentValue(2, new RuntimeBeanReference(SalesforceTemplates.class));
		template.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
		template.setPrimary(primary);
		// an org of the application's own at the top level need not be marked as primary
		template.setFallback(!primary);
		template.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
		return template;
	}

}
