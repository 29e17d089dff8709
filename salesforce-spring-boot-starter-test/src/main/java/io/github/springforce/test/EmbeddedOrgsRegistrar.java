package io.github.springforce.test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.autoconfigure.SalesforceConnectionDetails;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
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

	private final ListableBeanFactory beans;

	EmbeddedOrgsRegistrar(Environment environment, BeanFactory beans) {
		this.orgs = TestedOrgs.of(environment);
		this.beans = (ListableBeanFactory) beans;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		List<String> all = new ArrayList<>(this.orgs.named());
		if (this.orgs.topLevel() || hasTopLevelBean()) {
			all.add(0, TestedOrgs.TOP_LEVEL);
		}
		String primary = primary(all);
		for (String org : all) {
			register(org, org.equals(primary), registry);
		}
	}

	private boolean hasTopLevelBean() {
		return Stream
			.of(EmbeddedSalesforce.class, SalesforceConnectionDetails.class, SalesforceLogin.class, Salesforce.class)
			.anyMatch((type) -> !this.orgs.beansOf(type, TestedOrgs.TOP_LEVEL, this.beans).isEmpty());
	}

	/** The one that is injected where none is asked for by name, as in production. */
	private String primary(List<String> all) {
		String primary = this.orgs.primaryOrg();
		return (primary != null && !all.contains(TestedOrgs.TOP_LEVEL)) ? primary : all.get(0);
	}

	private void register(String org, boolean primary, BeanDefinitionRegistry registry) {
		if (this.orgs.beansOf(EmbeddedSalesforce.class, org, this.beans).isEmpty()) {
			registry.registerBeanDefinition(beanName(org, "embeddedSalesforce"), embeddedOrg(org, primary));
		}
		// details of the application's own lead to a real org: they lose
		boolean rivals = !this.orgs.beansOf(SalesforceConnectionDetails.class, org, this.beans).isEmpty();
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
		String bean = this.orgs.beansOf(EmbeddedSalesforce.class, org, this.beans).get(0);
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
		return org.equals(TestedOrgs.TOP_LEVEL) ? name : org + StringUtils.capitalize(name);
	}

}
