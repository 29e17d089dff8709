package io.github.springforce.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.github.springforce.auth.RenewalClaims;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.usage.CallListener;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the tokens of a user are renewed once: for all requests of that user,
 * whichever node they reach.
 */
final class UserRenewals {

	private final String org;

	private final RenewalClaims claims;

	private final CallListener listener;

	private final ConcurrentMap<String, CompletableFuture<SalesforceSession>> running = new ConcurrentHashMap<>();

	/**
	 * @param org the name of the org
	 * @param claims lets one node at a time renew
	 * @param listener is told of each renewal
	 */
	UserRenewals(String org, RenewalClaims claims, CallListener listener) {
		this.org = org;
		this.claims = claims;
		this.listener = listener;
	}

	/**
	 * Renews, or waits for who does already.
	 * @param user the user
	 * @param renewed the session that has been renewed meanwhile; {@code null} when none
	 * has
	 * @param renewal asks the org
	 */
	SalesforceSession renew(String user, Supplier<@Nullable SalesforceSession> renewed,
			Supplier<SalesforceSession> renewal) {
		CompletableFuture<SalesforceSession> mine = new CompletableFuture<>();
		CompletableFuture<SalesforceSession> others = this.running.putIfAbsent(user, mine);
		if (others != null) {
			return await(others);
		}
		try {
			SalesforceSession session = this.claims.renew(key(user), renewed, () -> observed(renewal));
			mine.complete(session);
			return session;
		}
		catch (Throwable ex) {
			// whatever it is: those who wait must not wait for ever
			mine.completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.running.remove(user, mine);
		}
	}

	/** The name of a user can be longer than a key. */
	private String key(String user) {
		return this.org + "-user-" + UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8));
	}

	private SalesforceSession observed(Supplier<SalesforceSession> renewal) {
		CallListener.Running login = this.listener.loginStarted(this.org);
		SalesforceSession session;
		try {
			session = renewal.get();
		}
		catch (Throwable ex) {
			login.ended(null, ex);
			throw ex;
		}
		login.ended(null, null);
		return session;
	}

	private static SalesforceSession await(CompletableFuture<SalesforceSession> renewal) {
		try {
			return renewal.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("the session of a user", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw SalesforceUnavailableException.noSession(ex.getCause());
		}
	}

}
