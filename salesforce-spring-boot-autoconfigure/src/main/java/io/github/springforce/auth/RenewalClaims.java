package io.github.springforce.auth;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.HttpSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets one node at a time renew tokens that nodes share but keep somewhere else, such as
 * those of a user in Spring Security's database. The token store holds who renews, no
 * token. A store in memory is of one node alone, which needs no claims.
 */
public final class RenewalClaims {

	private static final Log logger = LogFactory.getLog(RenewalClaims.class);

	private static final Duration POLL = Duration.ofMillis(20);

	private final SalesforceTokenStore store;

	private final Duration patience;

	private final LongSupplier nanoTime;

	private final String name = UUID.randomUUID().toString();

	/**
	 * @param store is common to the nodes
	 * @param http how long a renewal can take
	 */
	public RenewalClaims(SalesforceTokenStore store, HttpSettings http) {
		this(store, SharedLogin.patience(http), System::nanoTime);
	}

	RenewalClaims(SalesforceTokenStore store, Duration patience, LongSupplier nanoTime) {
		this.store = store;
		this.patience = patience;
		this.nanoTime = nanoTime;
	}

	/**
	 * Renews, unless another node has. The threads of this node must not ask at once for
	 * the same key.
	 * @param key names what is renewed
	 * @param renewed what another node has renewed; {@code null} when none has
	 * @param renewal renews, and keeps the outcome where the other nodes find it
	 * @return what is renewed
	 * @throws SalesforceUnavailableException when the store does not work, or the thread
	 * was interrupted
	 */
	public <T> T renew(String key, Supplier<@Nullable T> renewed, Supplier<T> renewal) {
		try {
			return (this.store instanceof MemoryTokenStore) ? renewedOr(renewal, renewed)
					: claimed(key, renewed, renewal);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("the renewal of another node", ex);
		}
	}

	private static <T> T renewedOr(Supplier<T> renewal, Supplier<@Nullable T> renewed) {
		T present = renewed.get();
		return (present != null) ? present : renewal.get();
	}

	private <T> T claimed(String key, Supplier<@Nullable T> renewed, Supplier<T> renewal) throws InterruptedException {
		ClaimWatch watch = new ClaimWatch(this.patience, this.nanoTime);
		while (true) {
			T present = renewed.get();
			if (present != null) {
				return present;
			}
			SalesforceTokenStore.Entry entry = find(key);
			long version = (entry != null) ? entry.version() : 0;
			String renewer = (entry != null) ? StoredTokens.read(entry.value()).renewer() : null;
			if (renewer != null && !renewer.equals(this.name) && !watch.isDead(version)) {
				Thread.sleep(POLL.toMillis() + ThreadLocalRandom.current().nextLong(POLL.toMillis()));
			}
			else if (replace(key, version)) {
				return renewAndRelease(key, version + 1, renewed, renewal);
			}
		}
	}

	private <T> T renewAndRelease(String key, long version, Supplier<@Nullable T> renewed, Supplier<T> renewal) {
		try {
			// another node may have been done between the look and the claim
			return renewedOr(renewal, renewed);
		}
		finally {
			release(key, version);
		}
	}

	private SalesforceTokenStore.@Nullable Entry find(String key) {
		try {
			return this.store.find(key);
		}
		catch (RuntimeException ex) {
			throw SalesforceUnavailableException.noTokenStore(key, ex);
		}
	}

	private boolean replace(String key, long version) {
		try {
			return this.store.replace(key, version, StoredTokens.NONE.renewedBy(this.name).write());
		}
		catch (RuntimeException ex) {
			throw SalesforceUnavailableException.noTokenStore(key, ex);
		}
	}

	private void release(String key, long version) {
		try {
			this.store.replace(key, version, StoredTokens.NONE.write());
		}
		catch (RuntimeException ex) {
			logger.warn("The token store does not work: other nodes wait " + this.patience
					+ " before they renew the entry " + key, ex);
		}
	}

}
