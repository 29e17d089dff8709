package io.github.springforce.org;

import java.util.Map;

/**
 * One limit of an org.
 *
 * @param name its name, for example {@code DailyApiRequests}
 * @param max what the org may use
 * @param remaining what is left
 * @param parts limits within this one, by name, such as those of connected apps; empty
 * for most
 */
public record Limit(String name, long max, long remaining, Map<String, Limit> parts) {

	public Limit {
		parts = Map.copyOf(parts);
	}

	/** What has been used. */
	public long used() {
		return this.max - this.remaining;
	}

}
