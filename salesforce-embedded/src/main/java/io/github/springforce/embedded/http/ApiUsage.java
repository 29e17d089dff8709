package io.github.springforce.embedded.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls of its daily allowance the org has answered. Thread-safe.
 */
public final class ApiUsage {

	private final AtomicInteger used = new AtomicInteger();

	private volatile int limit;

	public ApiUsage(int limit) {
		this.limit = limit;
	}

	public int used() {
		return this.used.get();
	}

	public int limit() {
		return this.limit;
	}

	public void setUsed(int used) {
		this.used.set(used);
	}

	public void setLimit(int limit) {
		this.limit = limit;
	}

	/**
	 * Counts one call.
	 * @return whether the allowance had room for it; a refused call is not counted
	 */
	boolean count() {
		int max = this.limit;
		return this.used.getAndUpdate((before) -> (before < max) ? before + 1 : before) < max;
	}

	/**
	 * The value of the header {@code Sforce-Limit-Info}.
	 */
	String headerValue() {
		return "api-usage=" + this.used.get() + "/" + this.limit;
	}

}
