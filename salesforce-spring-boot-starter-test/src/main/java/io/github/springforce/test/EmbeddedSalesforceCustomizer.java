package io.github.springforce.test;

import io.github.springforce.embedded.EmbeddedSalesforce;

/**
 * A bean of this type prepares the embedded orgs: custom objects and fields, rules,
 * handlers, records that each test finds. It is called when an org starts and after each
 * reset. A bean whose {@code @Qualifier} is the name of an org prepares that org only.
 * Beans that need the application's {@code Salesforce} cannot be injected into it: they
 * need the org first.
 */
@FunctionalInterface
public interface EmbeddedSalesforceCustomizer {

	/** Prepares an org. */
	void customize(EmbeddedSalesforce org);

}
