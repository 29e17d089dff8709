package io.github.springforce.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * One session for all threads.
 */
@Timeout(30)
class SharedSessionTests {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private final AtomicInteger logins = new AtomicInteger();

	private final MovableClock clock = new MovableClock();

	@Test
	void sixtyFourThreadsOverTwentyExpiriesLogInTwentyTimes() throws Exception {
		Sessions sessions = sessions(this::nextSession);
		sessions.current();

		inParallel(64, () -> {
			for (int expiry = 0; expiry < 20; expiry++) {
				sessions.renewed(session(expiry));
			}
			return null;
		});

		assertThat(this.logins).hasValue(1 + 20);
		assertThat(sessions.current()).isEqualTo(session(20));
	}

	@Test
	void sixtyFourThreadsBeginWithOneLogin() throws Exception {
		Sessions sessions = sessions(this::nextSession);

		List<SalesforceSession> seen = inParallel(64, sessions::current);

		assertThat(seen).hasSize(64).containsOnly(session(0));
		assertThat(this.logins).hasValue(1);
	}

	@Test
	void aLateRefusalOfAnOlderTokenCausesNoLogin() {
		Sessions sessions = sessions(this::nextSession);
		SalesforceSession old = sessions.current();
		SalesforceSession renewed = sessions.renewed(old);

		assertThat(sessions.renewed(old)).isSameAs(renewed);
		assertThat(sessions.renewed(old)).isSameAs(renewed);

		assertThat(this.logins).hasValue(2);
	}

	@Test
	void aFailedRenewalFailsThoseWhoWaitForIt() throws Exception {
		CountDownLatch loginBegun = new CountDownLatch(1);
		CountDownLatch loginMayFail = new CountDownLatch(1);
		Sessions sessions = sessions(() -> {
			this.logins.incrementAndGet();
			loginBegun.countDown();
			awaitQuietly(loginMayFail);
			throw refusal();
		});
		FutureTask<SalesforceSession> first = inThread(sessions::current);
		loginBegun.await();
		List<FutureTask<SalesforceSession>> waiters = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			waiters.add(waiting(sessions::current));
		}

		loginMayFail.countDown();

		assertThatExceptionOfType(ExecutionException.class).isThrownBy(first::get)
			.withCauseInstanceOf(SalesforceAuthenticationFailedException.class);
		for (FutureTask<SalesforceSession> waiter : waiters) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiter::get)
				.withCauseInstanceOf(SalesforceAuthenticationFailedException.class)
				.withMessageContaining("INVALID_LOGIN");
		}
		assertThat(this.logins).hasValue(1);
	}

	@Test
	void whateverALoginThrowsNobodyWaitsForEver() throws Exception {
		CountDownLatch loginBegun = new CountDownLatch(1);
		CountDownLatch loginMayFail = new CountDownLatch(1);
		Sessions sessions = sessions(() -> {
			loginBegun.countDown();
			awaitQuietly(loginMayFail);
			throw SharedSessionTests.<RuntimeException>sneaky(new IOException("not declared"));
		});
		FutureTask<SalesforceSession> first = inThread(sessions::current);
		loginBegun.await();
		FutureTask<SalesforceSession> waiter = waiting(sessions::current);

		loginMayFail.countDown();

		assertThatExceptionOfType(ExecutionException.class).isThrownBy(first::get)
			.withCauseInstanceOf(IOException.class);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiter::get)
			.withCauseInstanceOf(SalesforceUnavailableException.class)
			.withMessageContaining("not declared");
	}

	@Test
	void refusedCredentialsRest() {
		Sessions sessions = sessions(() -> {
			this.logins.incrementAndGet();
			throw refusal();
		});
		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(sessions::current);

		this.clock.now = NOW.plus(Duration.ofMinutes(15)).minusMillis(1);

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(sessions::current)
			.withMessageContaining("INVALID_LOGIN")
			.withMessageContaining("not tried again before 2026-11-23T10:15:00Z");
		assertThat(this.logins).hasValue(1);

		this.clock.now = NOW.plus(Duration.ofMinutes(15));

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(sessions::current)
			.withMessage("Authentication failed: INVALID_LOGIN: Invalid username, password, security token");
		assertThat(this.logins).hasValue(2);
	}

	@Test
	void anOrgThatIsDownIsAskedAgain() {
		Sessions sessions = sessions(() -> {
			if (this.logins.getAndIncrement() == 0) {
				throw new SalesforceAuthenticationFailedException("SERVER_UNAVAILABLE", "busy",
						HttpStatus.INTERNAL_SERVER_ERROR, true, null);
			}
			return session(0);
		});
		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(sessions::current);

		assertThat(sessions.current()).isEqualTo(session(0));
	}

	@Test
	void aProxyThatRefusesDoesNotMakeTheCredentialsRest() {
		Sessions sessions = sessions(() -> {
			if (this.logins.getAndIncrement() == 0) {
				throw new SalesforceAuthenticationFailedException("407", "Proxy Authentication Required",
						HttpStatus.PROXY_AUTHENTICATION_REQUIRED, false, null);
			}
			return session(0);
		});
		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(sessions::current);

		assertThat(sessions.current()).isEqualTo(session(0));
	}

	@Test
	void whoWaitsCanBeInterrupted() throws Exception {
		CountDownLatch loginBegun = new CountDownLatch(1);
		CountDownLatch loginMayEnd = new CountDownLatch(1);
		Sessions sessions = sessions(() -> {
			loginBegun.countDown();
			awaitQuietly(loginMayEnd);
			return nextSession();
		});
		FutureTask<SalesforceSession> first = inThread(sessions::current);
		loginBegun.await();
		AtomicReference<Boolean> flag = new AtomicReference<>();
		AtomicReference<Thread> waiter = new AtomicReference<>();
		FutureTask<SalesforceUnavailableException> failure = new FutureTask<>(() -> {
			SalesforceUnavailableException thrown = catchThrowableOfType(SalesforceUnavailableException.class,
					sessions::current);
			flag.set(Thread.currentThread().isInterrupted());
			return thrown;
		});
		waiter.set(new Thread(failure));
		waiter.get().start();

		waiter.get().interrupt();

		assertThat(failure.get()).hasMessage("Interrupted while waiting for a login");
		assertThat(failure.get().isPossiblyProcessed()).isFalse();
		assertThat(flag.get()).isTrue();
		loginMayEnd.countDown();
		assertThat(first.get()).isEqualTo(session(0));
	}

	@Test
	void aLoginThatCallsItsOwnOrgIsToldSo() {
		AtomicReference<Sessions> itself = new AtomicReference<>();
		Sessions sessions = sessions(() -> itself.get().current());
		itself.set(sessions);

		assertThatIllegalStateException().isThrownBy(sessions::current).withMessageContaining("would wait for itself");
	}

	@Test
	void aLoginWithoutASessionIsToldSo() {
		Sessions sessions = sessions(() -> null);

		assertThatNullPointerException().isThrownBy(sessions::current)
			.withMessage("The SalesforceLogin gave no session");
	}

	@Test
	void aFixedSessionStaysTheSame() {
		SalesforceSession given = session(0);
		Sessions sessions = sessions(SalesforceLogin.fixed(given));

		assertThat(sessions.renewed(sessions.current())).isSameAs(given);
	}

	@Test
	void aForgottenSessionIsReplacedByTheNextCall() {
		Sessions sessions = sessions(this::nextSession);
		SalesforceSession first = sessions.current();

		sessions.forget(first);

		assertThat(sessions.present()).isEmpty();
		assertThat(sessions.current()).isEqualTo(session(1));
		sessions.forget(first);
		assertThat(sessions.present()).hasValue(session(1));
	}

	private Sessions sessions(SalesforceLogin login) {
		return new Sessions(login, Duration.ofMinutes(15), this.clock);
	}

	private SalesforceSession nextSession() {
		return session(this.logins.getAndIncrement());
	}

	private static SalesforceSession session(int number) {
		return SalesforceSession.of("token-of-the-test-" + number, "https://acme.my.salesforce.com");
	}

	private static SalesforceAuthenticationFailedException refusal() {
		return new SalesforceAuthenticationFailedException("INVALID_LOGIN",
				"Invalid username, password, security token", HttpStatus.INTERNAL_SERVER_ERROR, false, null);
	}

	private static <T> List<T> inParallel(int threads, Callable<T> task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CountDownLatch start = new CountDownLatch(threads);
			List<Future<T>> futures = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				futures.add(executor.submit(() -> {
					start.countDown();
					start.await();
					return task.call();
				}));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> future : futures) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static <T> FutureTask<T> inThread(Callable<T> task) {
		FutureTask<T> future = new FutureTask<>(task);
		new Thread(future).start();
		return future;
	}

	/** Returns when the task's thread waits. */
	private static <T> FutureTask<T> waiting(Callable<T> task) {
		FutureTask<T> future = new FutureTask<>(task);
		Thread thread = new Thread(future);
		thread.start();
		while (thread.getState() != Thread.State.WAITING) {
			Thread.onSpinWait();
		}
		return future;
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
		throw (E) failure;
	}

	private static final class MovableClock extends Clock {

		private volatile Instant now = NOW;

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
