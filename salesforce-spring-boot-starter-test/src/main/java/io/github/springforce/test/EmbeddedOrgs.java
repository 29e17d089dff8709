package io.github.springforce.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.EmbeddedSalesforceBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * The embedded orgs of one application context: starts them, prepares them as the test
 * wants them, and lends them to one test after another. Thread-safe.
 */
class EmbeddedOrgs implements BeanPostProcessor {

	private final ListableBeanFactory beans;

	private final TestedOrgs names;

	private final AtomicReference<@Nullable String> borrower = new AtomicReference<>();

	EmbeddedOrgs(ListableBeanFactory beans, TestedOrgs names) {
		this.beans = beans;
		this.names = names;
	}

	/** Starts an org; the registrar names this method. */
	EmbeddedSalesforce start(String org) {
		EmbeddedSalesforceBuilder builder = EmbeddedSalesforce.builder();
		customizers(EmbeddedSalesforceBuilderCustomizer.class, org)
			.forEach((customizer) -> customizer.customize(builder));
		return builder.start();
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
		return this.names.named()
			.stream()
			.filter((org) -> this.names.standsFor(bean, org, this.beans))
			.findFirst()
			.orElse(TestedOrgs.TOP_LEVEL);
	}

	/** Those for every org, and those whose qualifier is the name of this one. */
	private <T> List<T> customizers(Class<T> type, String org) {
		List<T> customizers = new ArrayList<>();
		for (String bean : this.beans.getBeanNamesForType(type)) {
			if (!this.names.isNamed(bean, this.beans) || this.names.standsFor(bean, org, this.beans)) {
				customizers.add(this.beans.getBean(bean, type));
			}
		}
		AnnotationAwareOrderComparator.sort(customizers);
		return customizers;
	}

	/** Makes every org as new, and prepared again. */
	void reset() {
		this.beans.getBeansOfType(EmbeddedSalesforce.class).forEach((bean, org) -> {
			org.reset();
			prepare(org, orgOf(bean));
		});
	}

	/**
	 * Lends the orgs to a test.
	 * @throws IllegalStateException when another test has them: what the one resets, the
	 * other would lose
	 */
	void lend(String test) {
		String other = this.borrower.compareAndExchange(null, test);
		if (other != null) {
			throw new IllegalStateException(test + " and " + other
					+ " run at the same time on one embedded org, which each test resets. Run them one after the other: "
					+ "JUnit Jupiter does so by itself for classes with @AutoConfigureEmbeddedSalesforce, even when "
					+ "junit.jupiter.execution.parallel.enabled is on; other frameworks must not run them in parallel.");
		}
	}

	/** Takes the orgs back from a test, unless another one has them. */
	void takeBack(String test) {
		this.borrower.compareAndSet(test, null);
	}

}
