package io.github.springforce.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

/**
 * Keeps tokens in a cache of Spring, and so in Redis, Hazelcast or whatever stands behind
 * it. The cache must be common to the nodes, must not drop entries, and its
 * {@code putIfAbsent} must be atomic: that is the only such operation that every cache
 * has, so that each version is an entry of its own, and a version that is there already
 * is never written.
 */
public final class CacheTokenStore implements SalesforceTokenStore {

	/** So many versions remain, for readers whose hint is behind. */
	private static final int KEPT = 16;

	private final Cache cache;

	/**
	 * A store in a cache.
	 * @param cache the cache
	 */
	public CacheTokenStore(Cache cache) {
		this.cache = cache;
	}

	@Override
	public @Nullable Entry find(String key) {
		long version = newest(key);
		String value = (version > 0) ? this.cache.get(name(key, version), String.class) : null;
		return (value != null) ? new Entry(version, value) : null;
	}

	@Override
	public boolean replace(String key, long version, String value) {
		String next = name(key, version + 1);
		if (this.cache.putIfAbsent(next, value) != null) {
			return false;
		}
		if (version > 0 && this.cache.get(name(key, version)) == null) {
			// others have gone on so far that the version we read was dropped
			this.cache.evict(next);
			return false;
		}
		this.cache.put(key, version + 1);
		if (version + 1 > KEPT) {
			this.cache.evict(name(key, version + 1 - KEPT));
		}
		return true;
	}

	/**
	 * The entry under the key itself is only a hint: two writers may write it in the
	 * wrong order.
	 */
	private long newest(String key) {
		Cache.ValueWrapper hint = this.cache.get(key);
		long from = (hint != null && hint.get() instanceof Number number) ? number.longValue() : 0;
		long newest = 0;
		for (long version = Math.max(from, 1); version <= Math.max(from, newest) + KEPT; version++) {
			if (this.cache.get(name(key, version)) != null) {
				newest = version;
			}
			else if (newest > 0) {
				break;
			}
		}
		return newest;
	}

	private static String name(String key, long version) {
		return key + "#" + version;
	}

}
