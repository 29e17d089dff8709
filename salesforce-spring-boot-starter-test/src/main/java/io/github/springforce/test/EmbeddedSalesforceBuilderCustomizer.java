package io.github.springforce.test;

import io.github.springforce.embedded.EmbeddedSalesforceBuilder;

/**
 * A bean of this type changes how the embedded orgs start: clock, page size, API limit. A
 * bean whose {@code @Qualifier} is the name of an org changes that org only.
 */
@FunctionalInterface
public interface EmbeddedSalesforceBuilderCustomizer {

	/** Changes an org before it starts. */
	void customize(EmbeddedSalesforceBuilder builder);

}
