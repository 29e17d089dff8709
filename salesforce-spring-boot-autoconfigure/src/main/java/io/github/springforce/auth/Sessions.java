package io.github.springforce.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.usage.CallListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The session that all threads of an application share. It is obtained when it is first
 * needed, and renewed once for all who hold the token that the org refused. No monitor is
 * held while a login is under way, and whoever waits for one can be interrupted.
 */
public final class Sessions {

	private static final Log logger = LogFactory.getLog(Sessions.class);

	/** How long before its end a session is renewed. */
	private static final Duration EARLY = Duration.ofMinutes(1);

	/** When that failed, it is tried again so much later. */
	private static final Duration EARLY_RETRY = Duration.ofSeconds(15);

	private final SalesforceLogin login;

	private final Duration failureBackoff;

	private final Clock clock;

	private final String org;

	private final CallListener listener;

	private final AtomicReference<State> state = new AtomicReference<>(new LoggedOut());

	/**
	 * @param login how a session is obtained
	 * @param failureBackoff how long refused credentials rest before they are tried
	 * again: each try counts towards the lock-out of the user
	 * @param clock tells when that time is over
	 */
	public Sessions(SalesforceLogin login, Duration failureBackoff, Clock clock) {
		this(login, failureBackoff, clock, "default", CallListener.NONE);
	}

	/**
	 * @param login how a session is obtained
	 * @param failureBackoff how long refused credentials rest
	 * @param clock tells when that time is over
	 * @param org the name under which the application knows the org
	 * @param listener is told of the logins
	 */
	public Sessions(SalesforceLogin login, Duration failureBackoff, Clock clock, String org, CallListener listener) {
		this.login = login;
		this.failureBackoff = failureBackoff;
		this.clock = clock;
		this.org = org;
		this.listener = listener;
	}

	/**
	 * The session to use now; logs in when there is none.
	 * @throws SalesforceAuthenticationFailedException when the org refuses, or has
	 * refused these credentials lately
	 * @throws SalesforceUnavailableException when the login server cannot be reached, or
	 * the thread was interrupted
	 */
	public SalesforceSession current() {
		if (this.login instanceof UserLogin users) {
			return users.login();
		}
		while (true) {
			State seen = this.state.get();
			Instant now = this.clock.instant();
			if (seen instanceof LoggedIn loggedIn && now.isBefore(loggedIn.renewAt())) {
				return loggedIn.session();
			}
			if (seen instanceof LoggingIn loggingIn) {
				SalesforceSession former = loggingIn.former();
				return (former != null && isValid(former, now)) ? former : await(loggingIn);
			}
			if (seen instanceof Refused refused && this.clock.instant().isBefore(refused.until())) {
				throw refused.again();
			}
			LoggingIn mine = LoggingIn
				.byThisThread((seen instanceof LoggedIn loggedIn && isValid(loggedIn.session(), now))
						? loggedIn.session() : null);
			if (this.state.compareAndSet(seen, mine)) {
				return logIn(mine);
			}
		}
	}

	/** Where its end is not known, the org tells it by a refusal. */
	private static boolean isValid(SalesforceSession session, Instant now) {
		return session.expiresAt() == null || now.isBefore(session.expiresAt());
	}

	/**
	 * The session to use after the org refused another.
	 * @param refused the session that was refused
	 * @return the session that has taken its place, by a login of this thread or of
	 * another; one with the same token when the login has no other to give
	 */
	public SalesforceSession renewed(SalesforceSession refused) {
		if (this.login instanceof UserLogin users) {
			return users.renew(refused);
		}
		State seen = this.state.get();
		if (seen instanceof LoggedIn loggedIn && loggedIn.session().hasTokenOf(refused)) {
			LoggingIn mine = LoggingIn.byThisThread(null);
			if (this.state.compareAndSet(seen, mine)) {
				return logIn(mine);
			}
		}
		if (seen instanceof LoggingIn loggingIn && loggingIn.former() != null
				&& loggingIn.former().hasTokenOf(refused)) {
			// it was renewed before its end, but its end has come already
			return await(loggingIn);
		}
		// the refusal is of an older token: another thread has renewed, or is about to
		return current();
	}

	/** The session that is there, without a login. */
	public Optional<SalesforceSession> present() {
		if (this.login instanceof UserLogin users) {
			return users.present();
		}
		State seen = this.state.get();
		if (seen instanceof LoggingIn loggingIn) {
			return Optional.ofNullable(loggingIn.former());
		}
		return (seen instanceof LoggedIn loggedIn) ? Optional.of(loggedIn.session()) : Optional.empty();
	}

	/** Work that another thread does, with the session that this thread would have. */
	public Runnable forCaller(Runnable work) {
		return (this.login instanceof UserLogin users) ? users.forCaller(work) : work;
	}

	/**
	 * Why the org refused the last login, without another one; empty when it did not, or
	 * there has been none.
	 */
	public Optional<SalesforceAuthenticationFailedException> refusal() {
		return (this.state.get() instanceof Refused refused) ? Optional.of(refused.failure()) : Optional.empty();
	}

	/**
	 * Forgets a session that the org refused, so that the next call logs in. No call by
	 * itself.
	 * @param refused the session that was refused
	 */
	public void forget(SalesforceSession refused) {
		State seen = this.state.get();
		if (seen instanceof LoggedIn loggedIn && loggedIn.session().hasTokenOf(refused)) {
			this.state.compareAndSet(seen, new LoggedOut());
		}
	}

	/** Ends the session that is there, if the login was told to; never fails. */
	public void logOut() {
		State seen = this.state.getAndSet(new LoggedOut());
		if (seen instanceof LoggedIn loggedIn) {
			try {
				this.login.logout(loggedIn.session());
			}
			catch (RuntimeException ex) {
				logger.warn("The session of the org " + this.org + " could not be ended: " + ex.getMessage());
			}
		}
	}

	private SalesforceSession logIn(LoggingIn mine) {
		try {
			SalesforceSession session = observedLogin();
			this.state.set(new LoggedIn(session, renewAt(session)));
			mine.result().complete(session);
			return session;
		}
		catch (RuntimeException ex) {
			SalesforceSession former = mine.former();
			if (former != null && isValid(former, this.clock.instant())) {
				return goOnWith(former, mine, ex);
			}
			this.state.set(after(ex));
			mine.result().completeExceptionally(ex);
			throw ex;
		}
		catch (Throwable ex) {
			// whatever it is: those who wait must not wait for ever
			this.state.set(after(ex));
			mine.result().completeExceptionally(ex);
			throw ex;
		}
	}

	/** A session that has not ended outlives a failed renewal. */
	private SalesforceSession goOnWith(SalesforceSession former, LoggingIn mine, RuntimeException failure) {
		Instant end = (former.expiresAt() != null) ? former.expiresAt() : Instant.MAX;
		boolean refused = after(failure) instanceof Refused;
		Instant next = this.clock.instant().plus(EARLY_RETRY);
		this.state.set(new LoggedIn(former, (refused || next.isAfter(end)) ? end : next));
		mine.result().complete(former);
		logger.warn(
				"The session of the org " + this.org + " could not be renewed before its end: " + failure.getMessage());
		return former;
	}

	/** A little before the end; for a short life, at half of it. */
	private Instant renewAt(SalesforceSession session) {
		Instant end = session.expiresAt();
		Instant now = this.clock.instant();
		if (end == null || !now.isBefore(end)) {
			// a session that is new and has ended: the clocks differ, and the org will
			// tell
			return Instant.MAX;
		}
		Instant half = now.plus(Duration.between(now, end).dividedBy(2));
		Instant early = end.minus(EARLY);
		return early.isAfter(half) ? early : half;
	}

	private SalesforceSession observedLogin() {
		CallListener.Running running = this.listener.loginStarted(this.org);
		SalesforceSession session;
		try {
			session = Objects.requireNonNull(this.login.login(), "The SalesforceLogin gave no session");
		}
		catch (Throwable ex) {
			running.ended(null, ex);
			throw ex;
		}
		running.ended(null, null);
		if (session.origin().isClearText()) {
			logger.warn("The token of the org " + this.org + " travels in clear text to " + session.origin()
					+ ": use https");
		}
		return session;
	}

	private State after(Throwable failure) {
		return (failure instanceof SalesforceAuthenticationFailedException refused && refused.isRefusal())
				? new Refused(refused, this.clock.instant().plus(this.failureBackoff)) : new LoggedOut();
	}

	private static SalesforceSession await(LoggingIn loggingIn) {
		if (loggingIn.thread() == Thread.currentThread()) {
			throw new IllegalStateException("The SalesforceLogin calls the org that it logs in to, and would wait for "
					+ "itself: let it use an HTTP client of its own");
		}
		try {
			return loggingIn.result().get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("a login", ex);
		}
		catch (ExecutionException ex) {
			throw ofThisThread(ex.getCause());
		}
	}

	/** A new exception for each waiter: their stack traces differ. */
	private static RuntimeException ofThisThread(@Nullable Throwable failure) {
		if (failure instanceof SalesforceAuthenticationFailedException refused) {
			return new SalesforceAuthenticationFailedException(refused.getCode(), refused.getReason(),
					refused.getStatusCode(), refused.isRetryable(), refused);
		}
		return SalesforceUnavailableException.noSession(failure);
	}

	private sealed interface State {

	}

	private record LoggedOut() implements State {
	}

	private record LoggedIn(SalesforceSession session, Instant renewAt) implements State {
	}

	/** While it lasts, calls go on with the former session if it has not ended. */
	private record LoggingIn(CompletableFuture<SalesforceSession> result, Thread thread,
			@Nullable SalesforceSession former) implements State {

		static LoggingIn byThisThread(@Nullable SalesforceSession former) {
			return new LoggingIn(new CompletableFuture<>(), Thread.currentThread(), former);
		}

	}

	private record Refused(SalesforceAuthenticationFailedException failure, Instant until) implements State {

		SalesforceAuthenticationFailedException again() {
			return new SalesforceAuthenticationFailedException(this.failure.getCode(),
					this.failure.getReason() + " (not tried again before " + this.until
							+ ", so that the user is not locked out)",
					this.failure.getStatusCode(), false, this.failure);
		}

	}

}
