package io.github.springforce.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.Origin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sessions whose end is known.
 */
class EarlyRenewalTests {

	private final MovableClock clock = new MovableClock();

	private final AtomicInteger logins = new AtomicInteger();

	@Test
	void aSessionIsRenewedBeforeItsEnd() {
		Sessions sessions = sessions(this::session);
		sessions.current();

		this.clock.advance(Duration.ofMinutes(118));
		assertThat(sessions.current().accessToken()).isEqualTo("token-1");
		this.clock.advance(Duration.ofSeconds(61));
		assertThat(sessions.current().accessToken()).isEqualTo("token-2");
		assertThat(this.logins).hasValue(2);
	}

	@Test
	void theOthersGoOnWithTheFormerSession() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		Sessions sessions = sessions(() -> {
			if (this.logins.get() == 1) {
				asked.countDown();
				awaitFor(answered);
			}
			return session();
		});
		sessions.current();
		this.clock.advance(Duration.ofSeconds(7_170));

		CompletableFuture<SalesforceSession> renewing = CompletableFuture.supplyAsync(sessions::current);
		asked.await();
		assertThat(sessions.current().accessToken()).isEqualTo("token-1");
		assertThat(sessions.present()).map(SalesforceSession::accessToken).hasValue("token-1");
		answered.countDown();

		assertThat(renewing.get().accessToken()).isEqualTo("token-2");
		assertThat(this.logins).hasValue(2);
	}

	@Test
	void aSessionThatIsRefusedWhileItIsRenewedIsWaitedFor() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		Sessions sessions = sessions(() -> {
			if (this.logins.get() == 1) {
				asked.countDown();
				awaitFor(answered);
			}
			return session();
		});
		SalesforceSession former = sessions.current();
		this.clock.advance(Duration.ofSeconds(7_170));

		CompletableFuture<SalesforceSession> renewing = CompletableFuture.supplyAsync(sessions::current);
		asked.await();
		CompletableFuture<SalesforceSession> refused = CompletableFuture.supplyAsync(() -> sessions.renewed(former));
		answered.countDown();

		assertThat(refused.get().accessToken()).isEqualTo("token-2");
		assertThat(renewing.get().accessToken()).isEqualTo("token-2");
		assertThat(this.logins).hasValue(2);
	}

	@Test
	void aSessionThatHasNotEndedOutlivesAFailedRenewal() {
		Sessions sessions = sessions(() -> {
			if (this.logins.get() == 1) {
				this.logins.incrementAndGet();
				throw SalesforceUnavailableException.noTokenStore("test", new IllegalStateException("down"));
			}
			return session();
		});
		sessions.current();

		this.clock.advance(Duration.ofSeconds(7_150));
		assertThat(sessions.current().accessToken()).isEqualTo("token-1");
		assertThat(sessions.current().accessToken()).isEqualTo("token-1");
		assertThat(this.logins).hasValue(2);
		this.clock.advance(Duration.ofSeconds(16));
		assertThat(sessions.current().accessToken()).isEqualTo("token-3");
	}

	@Test
	void credentialsThatAreRefusedBeforeTheEndRestUntilTheEnd() {
		Sessions sessions = sessions(() -> {
			if (this.logins.getAndIncrement() > 0) {
				throw new SalesforceAuthenticationFailedException("INVALID_LOGIN", "no", null, false, null);
			}
			this.logins.decrementAndGet();
			return session();
		});
		sessions.current();

		this.clock.advance(Duration.ofSeconds(7_150));
		sessions.current();
		this.clock.advance(Duration.ofSeconds(40));
		sessions.current();
		assertThat(this.logins).hasValue(2);
		this.clock.advance(Duration.ofSeconds(20));
		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(sessions::current);
		assertThat(this.logins).hasValue(3);
	}

	@Test
	void aShortLifeIsRenewedAtItsHalf() {
		Sessions sessions = sessions(() -> session(Duration.ofSeconds(60)));
		sessions.current();

		this.clock.advance(Duration.ofSeconds(29));
		sessions.current();
		assertThat(this.logins).hasValue(1);
		this.clock.advance(Duration.ofSeconds(2));
		sessions.current();
		assertThat(this.logins).hasValue(2);
	}

	@Test
	void aSessionThatSeemsToHaveEndedAtItsBeginningIsUsedUntilItIsRefused() {
		Sessions sessions = sessions(() -> session(Duration.ofHours(-1)));

		sessions.current();
		SalesforceSession session = sessions.current();

		assertThat(this.logins).hasValue(1);
		assertThat(sessions.renewed(session).accessToken()).isEqualTo("token-2");
	}

	private Sessions sessions(SalesforceLogin login) {
		return new Sessions(login, Duration.ofMinutes(15), this.clock);
	}

	private SalesforceSession session() {
		return session(Duration.ofHours(2));
	}

	private SalesforceSession session(Duration lifetime) {
		return SalesforceSession.of("token-" + this.logins.incrementAndGet(),
				Origin.parse("https://acme.my.salesforce.com", "test"), null, null,
				this.clock.instant().plus(lifetime));
	}

	private static void awaitFor(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class MovableClock extends Clock {

		private volatile Instant now = Instant.parse("2026-11-25T10:00:00Z");

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
