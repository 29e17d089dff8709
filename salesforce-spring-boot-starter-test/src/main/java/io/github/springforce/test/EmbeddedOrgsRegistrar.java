package io.github.springforce.test;

import java.util.List;

import io.github.springforce.autoconfigure.OrgBeans;
import io.github.springforce.autoconfigure.OrgNames;
import io.github.springforce.autoconfigure.SalesforceConnectionDetails;
import io.github.springforce.embedded.EmbeddedSalesforce;
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
import org.springframework.util.StringUtils;

/**
 * Registers an embedded org for each org of the application, unless the test has one, and
 * connection details that lead to it. No org is left out: a test must not reach a real
 * one.
 */
class EmbeddedOrgsRegistrar implements ImportBeanDefinitionRegistrar {

	private final TestedOrgs orgs;

	private final BeanFactory beanFactory;

	EmbeddedOrgsRegistrar(Environment environment, BeanFactory beanFactory) {
		this.orgs = TestedOrgs.of(environment);
		this.beanFactory = beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		List<String> all = this.orgs.all(this.beanFactory);
		boolean topLevel = all.contains(OrgNames.DEFAULT);
		String primary = topLevel ? OrgNames.DEFAULT : this.orgs.names().primary(false);
		for (String org : all) {
			register(org, org.equals(primary), registry);
		}
	}

	private void register(String org, boolean primary, BeanDefinitionRegistry registry) {
		OrgBeans beans = this.orgs.beans(this.beanFactory);
		if (beans.namesOf(EmbeddedSalesforce.class, org).isEmpty()) {
			registry.registerBeanDefinition(beanName(org, "embeddedSalesforce"), embeddedOrg(org, primary));
		}
		// details of the application's own lead to a real org: they lose
		boolean rivals = !beans.namesOf(SalesforceConnectionDetails.class, org).isEmpty();
		registry.registerBeanDefinition(beanName(org, "embeddedSalesforceConnectionDetails"),
				connectionDetails(org, primary || rivals));
	}

	private static RootBeanDefinition embeddedOrg(String org, boolean primary) {
		RootBeanDefinition definition = definition(EmbeddedSalesforce.class, org, primary);
		definition.setFactoryBeanName("embeddedSalesforceOrgs");
		definition.setFactoryMethodName("start");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, org);
		definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		definition.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
		return definition;
	}

	private RootBeanDefinition connectionDetails(String org, boolean primary) {
		String bean = this.orgs.beans(this.beanFactory).namesOf(EmbeddedSalesforce.class, org).get(0);
		RootBeanDefinition definition = definition(EmbeddedConnectionDetails.class, org, primary);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, new RuntimeBeanReference(bean));
		return definition;
	}

	private static RootBeanDefinition definition(Class<?> type, String org, boolean primary) {
		RootBeanDefinition definition = new RootBeanDefinition(type);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, org));
		definition.setPrimary(primary);
		// an org of the test's own at the top level need not be marked as primary
		definition.setFallback(!primary);
		return definition;
	}

	private static String beanName(String org, String name) {
		return org.equals(OrgNames.DEFAULT) ? name : org + StringUtils.capitalize(name);
	}

}
