package io.github.springforce.auth;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens as long as the JVM runs. Nothing is shared with other nodes.
 */
public final class MemoryTokenStore implements SalesforceTokenStore {

	private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();

	@Override
	public @Nullable Entry find(String key) {
		return this.entries.get(key);
	}

	@Override
	public boolean replace(String key, long version, String value) {
		Entry next = new Entry(version + 1, value);
		if (version == 0) {
			return this.entries.putIfAbsent(key, next) == null;
		}
		Entry seen = this.entries.get(key);
		return seen != null && seen.version() == version && this.entries.replace(key, seen, next);
	}

}
