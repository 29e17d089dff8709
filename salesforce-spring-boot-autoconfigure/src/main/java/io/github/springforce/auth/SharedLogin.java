package io.github.springforce.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.HttpSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A login whose tokens lie in a store, so that the nodes of an application have one
 * session. Whoever renews says so in the store first; the others wait for what comes of
 * it. So each refresh token is used once, and a rotated one is stored before it is used.
 */
final class SharedLogin implements SalesforceLogin {

	private static final Log logger = LogFactory.getLog(SharedLogin.class);

	/** What it takes to ask the store and to write to it. */
	private static final Duration MARGIN = Duration.ofSeconds(10);

	/** How often a store that fails is asked to keep what must not be lost. */
	private static final int STORE_ATTEMPTS = 3;

	private static final Duration POLL = Duration.ofMillis(20);

	private final TokenSource source;

	private final SalesforceTokenStore store;

	private final String key;

	private final Duration patience;

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final String name = UUID.randomUUID().toString();

	private @Nullable SalesforceSession given;

	/** What the org gave and the store did not take. */
	private @Nullable StoredTokens unsaved;

	/**
	 * @param source logs in
	 * @param store keeps the tokens
	 * @param key names them in the store
	 * @param patience how long another node may take for its login: when the store says
	 * for longer than this that it is about to renew, it is taken for dead
	 * @param clock tells whether a stored session has ended
	 */
	SharedLogin(TokenSource source, SalesforceTokenStore store, String key, Duration patience, Clock clock) {
		this(source, store, key, patience, clock, System::nanoTime);
	}

	SharedLogin(TokenSource source, SalesforceTokenStore store, String key, Duration patience, Clock clock,
			LongSupplier nanoTime) {
		this.source = source;
		this.store = store;
		this.key = key;
		this.patience = patience;
		this.clock = clock;
		this.nanoTime = nanoTime;
	}

	/**
	 * How long a login can take at most over such an HTTP client, and a little more.
	 * Twice the bound of one exchange: its last read may begin just before that, and a
	 * clock that is wrong makes a JWT login ask again.
	 */
	static Duration patience(HttpSettings http) {
		return http.longestSilence().multipliedBy(2).plus(MARGIN);
	}

	/**
	 * The stored session unless it is the one that was given last: asked again, that one
	 * has been refused.
	 */
	@Override
	public SalesforceSession login() {
		try {
			return storedOrRenewed();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("the login of another node", ex);
		}
	}

	private SalesforceSession storedOrRenewed() throws InterruptedException {
		saveUnsaved();
		ClaimWatch watch = new ClaimWatch(this.patience, this.nanoTime);
		while (true) {
			SalesforceTokenStore.Entry entry = find();
			long version = (entry != null) ? entry.version() : 0;
			StoredTokens tokens = (entry != null) ? StoredTokens.read(entry.value()) : StoredTokens.NONE;
			SalesforceSession stored = tokens.session();
			if (stored != null && isNew(stored)) {
				this.given = stored.asStored();
				return this.given;
			}
			if (tokens.renewer() != null && !tokens.renewer().equals(this.name) && !watch.isDead(version)) {
				Thread.sleep(POLL.toMillis() + ThreadLocalRandom.current().nextLong(POLL.toMillis()));
			}
			else if (replace(version, tokens.renewedBy(this.name))) {
				return renew(version + 1, tokens);
			}
		}
	}

	private boolean isNew(SalesforceSession stored) {
		boolean refused = this.given != null && this.given.hasTokenOf(stored);
		Instant end = stored.expiresAt();
		return !refused && (end == null || this.clock.instant().isBefore(end));
	}

	private SalesforceSession renew(long version, StoredTokens tokens) throws InterruptedException {
		TokenAnswer answer;
		try {
			answer = this.source.obtain(tokens.refreshToken());
		}
		catch (RuntimeException | Error ex) {
			release(version, tokens);
			throw ex;
		}
		String next = (answer.refreshToken() != null) ? answer.refreshToken() : tokens.refreshToken();
		save(version, new StoredTokens(answer.session(), next, null));
		this.given = answer.session();
		return answer.session();
	}

	/** The others need not wait for a login that failed. */
	private void release(long version, StoredTokens tokens) {
		try {
			this.store.replace(this.key, version, tokens.renewedBy(null).write());
		}
		catch (RuntimeException ex) {
			logger.warn("The token store does not work: other nodes wait " + this.patience
					+ " before they log in for the entry " + this.key, ex);
		}
	}

	private void save(long version, StoredTokens tokens) throws InterruptedException {
		RuntimeException failure = null;
		long over = version;
		for (int attempt = 1; attempt <= STORE_ATTEMPTS; attempt++) {
			try {
				if (this.store.replace(this.key, over, tokens.write())) {
					this.unsaved = null;
					return;
				}
				// taken for dead: what the org gave last is what counts
				SalesforceTokenStore.Entry entry = this.store.find(this.key);
				over = (entry != null) ? entry.version() : 0;
			}
			catch (RuntimeException ex) {
				failure = ex;
				Thread.sleep(POLL.toMillis() * attempt);
			}
		}
		this.unsaved = tokens;
		logger.error("The token store does not work: the tokens of the entry " + this.key
				+ " are kept in this JVM alone, and lost with it", failure);
	}

	private void saveUnsaved() throws InterruptedException {
		StoredTokens tokens = this.unsaved;
		if (tokens == null) {
			return;
		}
		SalesforceTokenStore.Entry entry = find();
		save((entry != null) ? entry.version() : 0, tokens);
		if (this.unsaved != null) {
			throw SalesforceUnavailableException.noTokenStore(this.key,
					new IllegalStateException("A rotated refresh token is not used before it is stored"));
		}
	}

	private SalesforceTokenStore.@Nullable Entry find() {
		try {
			return this.store.find(this.key);
		}
		catch (RuntimeException ex) {
			throw SalesforceUnavailableException.noTokenStore(this.key, ex);
		}
	}

	private boolean replace(long version, StoredTokens tokens) {
		try {
			return this.store.replace(this.key, version, tokens.write());
		}
		catch (RuntimeException ex) {
			throw SalesforceUnavailableException.noTokenStore(this.key, ex);
		}
	}

	/** A session that others may hold is not ended. */
	@Override
	public void logout(SalesforceSession session) {
		if (this.store instanceof MemoryTokenStore) {
			this.source.revoke(session);
		}
	}

	@Override
	public String toString() {
		return this.source + " shared as " + this.key;
	}

}
