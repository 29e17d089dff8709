package io.github.springforce.actuate;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the first values of a tag through and calls the rest {@code other}, so that a
 * registry stays small.
 */
final class FirstValues {

	static final String OTHER = "other";

	private final int limit;

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	FirstValues(int limit) {
		this.limit = limit;
	}

	String limit(String value) {
		if (this.seen.contains(value)) {
			return value;
		}
		// two threads may let one value too many through: a bound, not a count
		if (this.seen.size() >= this.limit) {
			return OTHER;
		}
		this.seen.add(value);
		return value;
	}

}
