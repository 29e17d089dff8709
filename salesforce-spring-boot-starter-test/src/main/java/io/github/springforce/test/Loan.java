package io.github.springforce.test;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Which test an embedded org is lent to: one at a time. Thread-safe.
 */
final class Loan {

	private final AtomicReference<@Nullable String> borrower = new AtomicReference<>();

	/**
	 * Lends to a test.
	 * @throws IllegalStateException when another test has it: what the one resets, the
	 * other would lose
	 */
	void begin(String test) {
		String other = this.borrower.compareAndExchange(null, test);
		if (other != null) {
			throw new IllegalStateException(test + " and " + other
					+ " run at the same time on one embedded org, which each test resets. Run them one after the other: "
					+ "JUnit Jupiter does so by itself for classes with @AutoConfigureEmbeddedSalesforce, @SalesforceTest or "
					+ "@EmbeddedSalesforceTest, even when junit.jupiter.execution.parallel.enabled is on; others need "
					+ "@Execution(SAME_THREAD).");
		}
	}

	/** Takes back from a test, unless another one has it. */
	void end(String test) {
		this.borrower.compareAndSet(test, null);
	}

}
