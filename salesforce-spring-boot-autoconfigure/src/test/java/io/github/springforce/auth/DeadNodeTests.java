package io.github.springforce.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.springforce.http.HttpSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node that said it would renew, and died.
 */
@Timeout(30)
class DeadNodeTests {

	private static final Duration PATIENCE = SharedLogin
		.patience(HttpSettings.DEFAULTS.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(4)));

	private final SalesforceTokenStore store = new SharedStore();

	private final AtomicLong looks = new AtomicLong();

	/** Five seconds later at each look. */
	private final LongSupplier time = () -> Duration.ofSeconds(5).toNanos() * this.looks.getAndIncrement();

	@Test
	void mayTakeTwiceTheTimeoutsAndAMargin() {
		assertThat(PATIENCE).isEqualTo(Duration.ofSeconds(20));
	}

	@Test
	void isWaitedForAsLongAsALoginCanTake() {
		this.store.replace("billing", 0, "{\"renewer\":\"the-node-that-died\"}");
		SharedLogin login = new SharedLogin(
				new PlainSource(() -> SalesforceSession.of("next-token", "https://acme.my.salesforce.com")), this.store,
				"billing", PATIENCE, Clock.systemUTC(), this.time);

		SalesforceSession session = login.login();

		assertThat(session.accessToken()).isEqualTo("next-token");
		// at 0, 5, 10, 15 and 20 seconds it might be at work
		assertThat(this.looks).hasValue(6);
	}

	@Test
	void whoRenewedTheTokensOfAUserIsWaitedForAsLong() {
		this.store.replace("billing-user-ada", 0, "{\"renewer\":\"the-node-that-died\"}");
		RenewalClaims claims = new RenewalClaims(this.store, PATIENCE, this.time);

		String renewed = claims.renew("billing-user-ada", () -> null, () -> "renewed");

		assertThat(renewed).isEqualTo("renewed");
		assertThat(this.looks).hasValue(6);
		assertThat(this.store.find("billing-user-ada").value()).isEqualTo("{}");
	}

	@Test
	void whatIsRenewedMeanwhileEndsTheWait() {
		this.store.replace("billing-user-ada", 0, "{\"renewer\":\"a-node-at-work\"}");
		RenewalClaims claims = new RenewalClaims(this.store, PATIENCE, this.time);

		String renewed = claims.renew("billing-user-ada", () -> (this.looks.get() < 2) ? null : "by the other",
				() -> "twice");

		assertThat(renewed).isEqualTo("by the other");
	}

	/** Is taken for one that other nodes reach. */
	private static final class SharedStore implements SalesforceTokenStore {

		private final SalesforceTokenStore entries = new MemoryTokenStore();

		@Override
		public @Nullable Entry find(String key) {
			return this.entries.find(key);
		}

		@Override
		public boolean replace(String key, long version, String value) {
			return this.entries.replace(key, version, value);
		}

	}

}
