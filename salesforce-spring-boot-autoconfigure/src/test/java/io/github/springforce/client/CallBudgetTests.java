package io.github.springforce.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceBudgetException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.usage.ApiUsageMonitor;
import io.github.springforce.usage.BudgetStatus;
import io.github.springforce.usage.CallListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

@Timeout(20)
class CallBudgetTests {

	private static final LimitSettings RESERVED = LimitSettings.DEFAULTS.withReserve(CallReserve.parse("150"));

	private final SettableClock clock = new SettableClock();

	private final ApiUsageMonitor usage = new ApiUsageMonitor("emea", List.of(), this.clock);

	private final List<String> refusals = new ArrayList<>();

	@Test
	void theReserveIsLeftToOtherCalls() {
		CallBudget budget = budget(RESERVED);
		this.usage.report("api-usage=4849/5000");
		call(budget, true);
		this.usage.report("api-usage=4850/5000");

		assertThatExceptionOfType(SalesforceBudgetException.class).isThrownBy(() -> call(budget, true))
			.withMessage(
					"Not sent: GET sobjects/{type} (Contact) has low priority, and of 5,000 API calls 150 are left, "
							+ "of which 150 are reserved (limits.reserve). It can be sent once the org's window of 24 hours has "
							+ "moved on, or without low priority")
			.satisfies((refusal) -> assertThat(refusal.isRetryable()).isFalse());
		call(budget, false);
		assertThat(this.refusals).containsExactly("emea reserve");
		assertThat(budget.status()).isEqualTo(new BudgetStatus(150L, 0L,
				"of 5,000 API calls 150 are left, of which 150 are reserved (limits.reserve)", 0, 100, 1));
	}

	@Test
	void whatIsUnderWayCountsAsSpent() {
		CallBudget budget = budget(RESERVED);
		this.usage.report("api-usage=4849/5000");
		enter(budget, true);

		assertThatExceptionOfType(SalesforceBudgetException.class).isThrownBy(() -> enter(budget, true))
			.withMessageContaining("151 are left, of which 150 are reserved (limits.reserve) and 1 under way");
	}

	@Test
	void beforeTheFirstAnswerNothingIsKnownAndNothingRefused() {
		CallBudget share = budget(LimitSettings.DEFAULTS.withReserve(CallReserve.parse("10%")));

		call(share, true);

		assertThat(share.status()).isEqualTo(new BudgetStatus(null, null, null, 0, 100, 0));
		this.usage.report("api-usage=0/5000");
		assertThat(share.status()).isEqualTo(new BudgetStatus(500L, 4500L, null, 0, 100, 0));
	}

	@Test
	void nowAndThenOneCallLearnsHowManyAreLeft() {
		CallBudget budget = budget(RESERVED);
		this.usage.report("api-usage=5000/5000");

		this.clock.now = this.clock.now.plus(Duration.ofMinutes(5));
		call(budget, true);

		assertThatExceptionOfType(SalesforceBudgetException.class).isThrownBy(() -> call(budget, true));
		this.usage.report("api-usage=10/5000");
		call(budget, true);
	}

	@Test
	void aCallThatMayWaitGoesOnWhenCallsAreLeftAgain() throws Exception {
		CallBudget budget = budget(RESERVED.waiting(Duration.ofSeconds(10)));
		this.usage.report("api-usage=5000/5000");
		AtomicReference<Thread> waiter = new AtomicReference<>();
		CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
			waiter.set(Thread.currentThread());
			call(budget, true);
		});
		awaitPark(waiter);
		assertThat(waiting).isNotDone();

		enter(budget, false);
		this.usage.report("api-usage=10/5000");
		budget.left();

		waiting.get();
	}

	@Test
	void aCallThatMayNotWaitLongerIsRefused() {
		CallBudget budget = budget(RESERVED.waiting(Duration.ofMillis(1)));
		this.usage.report("api-usage=5000/5000");

		assertThatExceptionOfType(SalesforceBudgetException.class).isThrownBy(() -> call(budget, true));
	}

	@Test
	void whoeverWaitsCanBeInterrupted() throws Exception {
		CallBudget budget = budget(RESERVED.waiting(Duration.ofMinutes(10)));
		this.usage.report("api-usage=5000/5000");
		AtomicReference<Thread> waiter = new AtomicReference<>();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			waiter.set(Thread.currentThread());
			Throwable failure = catchThrowable(() -> call(budget, true));
			interrupted
				.complete(failure instanceof SalesforceUnavailableException && Thread.currentThread().isInterrupted());
		});
		thread.start();
		awaitPark(waiter);

		thread.interrupt();

		assertThat(interrupted.get()).isTrue();
	}

	@Test
	void noMoreCallsAreUnderWayThanMayBe() throws Exception {
		CallBudget impatient = budget(
				new LimitSettings(CallReserve.NONE, OverReserve.FAIL, Duration.ZERO, Duration.ofMinutes(5), 2));
		enter(impatient, false);
		enter(impatient, false);

		assertThatExceptionOfType(SalesforceBudgetException.class).isThrownBy(() -> enter(impatient, false))
			.withMessageContaining("would be one call too many: 2 are under way");
		assertThat(this.refusals).containsExactly("emea concurrency");
		impatient.left();
		enter(impatient, false);
	}

	@ParameterizedTest
	@CsvSource({ "1500, 1500", "0, 0", "10%, 500", "2.5 %, 125", "100%, 5000", "33.3333%, 1666" })
	void aReserveIsANumberOrAShare(String text, long calls) {
		assertThat(CallReserve.parse(text).of(5000)).isEqualTo(calls);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "most", "-1", "1.5", "101%", "10 calls", "99999999999999999999" })
	void anythingElseIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> CallReserve.parse(text))
			.withMessageContaining("is no reserve of API calls");
	}

	private CallBudget budget(LimitSettings settings) {
		return new CallBudget(settings, this.usage, new Refusals(), this.clock);
	}

	private static void call(CallBudget budget, boolean lowPriority) {
		enter(budget, lowPriority);
		budget.left();
	}

	private static void enter(CallBudget budget, boolean lowPriority) {
		budget.enter(lowPriority, () -> new FailedRequest(HttpMethod.GET, "sobjects/{type}", null, "Contact"));
	}

	private static void awaitPark(AtomicReference<Thread> thread) {
		while (thread.get() == null || thread.get().getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
	}

	private final class Refusals implements CallListener {

		@Override
		public Running callStarted(Call call) {
			return NONE.callStarted(call);
		}

		@Override
		public Running loginStarted(String org) {
			return NONE.loginStarted(org);
		}

		@Override
		public void callRepeated(String org, String reason) {
			// not asked for
		}

		@Override
		public void callRefused(String org, String reason) {
			CallBudgetTests.this.refusals.add(org + " " + reason);
		}

	}

	private static final class SettableClock extends Clock {

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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
