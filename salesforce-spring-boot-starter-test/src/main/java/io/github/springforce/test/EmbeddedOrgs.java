package io.github.springforce.test;

import java.net.BindException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.springforce.autoconfigure.OrgBeans;
import io.github.springforce.autoconfigure.OrgNames;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.EmbeddedSalesforceBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * The embedded orgs of one application context: starts them, prepares them as the test
 * wants them, and lends them to one test after another. Thread-safe.
 */
class EmbeddedOrgs implements BeanPostProcessor {

	private final ConfigurableListableBeanFactory beans;

	private final TestedOrgs orgs;

	private final Loan loan = new Loan();

	EmbeddedOrgs(ConfigurableListableBeanFactory beans, TestedOrgs orgs) {
		this.beans = beans;
		this.orgs = orgs;
	}

	/** Starts an org; the registrar names this method. */
	EmbeddedSalesforce start(String org) {
		EmbeddedSalesforceBuilder builder = EmbeddedSalesforce.builder();
		customizers(EmbeddedSalesforceBuilderCustomizer.class, org)
			.forEach((customizer) -> customizer.customize(builder));
		try {
			return builder.start();
		}
		catch (RuntimeException ex) {
			if (isPortTaken(ex)) {
				throw new IllegalStateException("The port of the embedded org " + org
						+ " is taken. Leave it out to get "
						+ "a free one; where there are several orgs or contexts, an EmbeddedSalesforceBuilderCustomizer "
						+ "gives a fixed port to one of them only, which its @Qualifier names.", ex);
			}
			throw ex;
		}
	}

	private static boolean isPortTaken(@Nullable Throwable problem) {
		return problem != null && (problem instanceof BindException || isPortTaken(problem.getCause()));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof EmbeddedSalesforce embedded) {
			prepare(embedded, orgOf(beanName));
		}
		return bean;
	}

	private void prepare(EmbeddedSalesforce embedded, String org) {
		customizers(EmbeddedSalesforceCustomizer.class, org).forEach((customizer) -> customizer.customize(embedded));
	}

	private String orgOf(String bean) {
		OrgBeans orgBeans = this.orgs.beans(this.beans);
		return this.orgs.names()
			.named()
			.stream()
			.filter((org) -> orgBeans.belongsTo(bean, org))
			.findFirst()
			.orElse(OrgNames.DEFAULT);
	}

	/** Those for every org, and those whose qualifier is the name of this one. */
	private <T> List<T> customizers(Class<T> type, String org) {
		OrgBeans orgBeans = this.orgs.beans(this.beans);
		Map<T, String> names = new IdentityHashMap<>();
		Stream.concat(orgBeans.namesOf(type, OrgNames.DEFAULT).stream(), orgBeans.namesOf(type, org).stream())
			.distinct()
			.forEach((bean) -> names.put(this.beans.getBean(bean, type), bean));
		List<T> customizers = new ArrayList<>(names.keySet());
		customizers.sort(AnnotationAwareOrderComparator.INSTANCE
			.withSourceProvider((customizer) -> factoryMethod(names.get(customizer))));
		return customizers;
	}

	/** The method that makes a bean: its order may be written there. */
	private @Nullable Object factoryMethod(@Nullable String bean) {
		return (bean != null && this.beans.containsBeanDefinition(bean)
				&& this.beans.getMergedBeanDefinition(bean) instanceof RootBeanDefinition definition)
						? definition.getResolvedFactoryMethod() : null;
	}

	/**
	 * Makes every org as new, and prepared again. The application stays logged in: else
	 * what a test counts would depend on the tests before it.
	 */
	void reset() {
		this.beans.getBeansOfType(EmbeddedSalesforce.class).forEach((bean, org) -> {
			org.resetKeepingSessions();
			prepare(org, orgOf(bean));
		});
	}

	/** Inserts the records that annotations ask for. */
	void seed(AnnotatedSeeds seeds) {
		for (String org : seeds.orgs()) {
			List<String> found = this.orgs.beans(this.beans).namesOf(EmbeddedSalesforce.class, org);
			if (found.isEmpty()) {
				throw new IllegalStateException("@SalesforceSeed(org = \"" + org + "\"): the application has only "
						+ this.orgs.all(this.beans));
			}
			seeds.plantInto(this.beans.getBean(found.get(0), EmbeddedSalesforce.class), org);
		}
	}

	/** Lends the orgs to a test. */
	void lend(String test) {
		this.loan.begin(test);
	}

	/** Takes the orgs back from a test, unless another one has them. */
	void takeBack(String test) {
		this.loan.end(test);
	}

}
