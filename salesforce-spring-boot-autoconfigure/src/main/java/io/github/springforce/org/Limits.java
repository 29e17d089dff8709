package io.github.springforce.org;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of an org, at most five minutes old, in the order of the answer.
 */
public final class Limits implements Iterable<Limit> {

	private final Map<String, Limit> limits;

	Limits(Map<String, Limit> limits) {
		this.limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
	}

	/**
	 * The limit of this name, for example {@code DailyApiRequests}; empty when the org
	 * has none of it.
	 */
	public Optional<Limit> limit(String name) {
		return Optional.ofNullable(this.limits.get(name));
	}

	/** All limits. */
	public Collection<Limit> all() {
		return this.limits.values();
	}

	@Override
	public Iterator<Limit> iterator() {
		return this.limits.values().iterator();
	}

}
