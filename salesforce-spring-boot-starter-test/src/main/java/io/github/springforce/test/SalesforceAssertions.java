package io.github.springforce.test;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.jspecify.annotations.Nullable;

/**
 * The entry to assertions on an embedded org. Its method is imported next to that of
 * {@link org.assertj.core.api.Assertions}.
 */
public final class SalesforceAssertions {

	private SalesforceAssertions() {
	}

	/**
	 * Assertions on the records of an org and on the calls that it has received.
	 */
	public static EmbeddedSalesforceAssert assertThat(@Nullable EmbeddedSalesforce org) {
		return new EmbeddedSalesforceAssert(org);
	}

}
