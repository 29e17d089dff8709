package io.github.springforce.client;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceBudgetException;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.backoff.ExponentialRandomBackOffPolicy;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.support.RetryTemplate;

/**
 * Repeats a call as far as that is safe. The only class that knows Spring Retry.
 */
final class Repeats {

	private static final String CALL = Repeats.class.getName() + ".call";

	private final RepeatSettings settings;

	private final Consumer<String> listener;

	private final RetryTemplate template = new RetryTemplate();

	/**
	 * @param settings how often and how soon
	 * @param listener is told the reason of each repeat
	 */
	Repeats(RepeatSettings settings, Consumer<String> listener) {
		this.settings = settings;
		this.listener = listener;
		this.template.setRetryPolicy(new SafePolicy());
		this.template.setBackOffPolicy(new PolitePause());
	}

	/**
	 * Makes the call, again and again while that is safe and promises something.
	 * @param repeatability what a second sending can do
	 * @param bodyRepeatable whether the body can be sent again at this moment
	 * @param attempt sends the call once; it is told whether an earlier attempt may have
	 * been carried out
	 * @return what the last attempt gave
	 */
	<T extends @Nullable Object> T run(Repeatability repeatability, BooleanSupplier bodyRepeatable,
			Function<Boolean, T> attempt) {
		Progress progress = new Progress(repeatability, bodyRepeatable);
		try {
			return this.template.<T, RuntimeException>execute((context) -> {
				context.setAttribute(CALL, progress);
				try {
					return attempt.apply(progress.possiblyDone);
				}
				catch (SalesforceBudgetException ex) {
					throw progress.notSentAgain(ex);
				}
				catch (SalesforceException ex) {
					progress.failed(ex);
					throw ex;
				}
			});
		}
		catch (SalesforceException ex) {
			ex.repeated(Math.max(1, progress.attempts), progress.earlierPossiblyDone);
			throw ex;
		}
		catch (BackOffInterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("the time to repeat a call", progress.possiblyDone,
					progress.lastFailure(ex));
		}
	}

	private boolean mayRepeat(Progress progress, SalesforceException failure, int attempts) {
		if (!failure.isRetryable() || !progress.bodyRepeatable.getAsBoolean()
				|| Thread.currentThread().isInterrupted()) {
			return false;
		}
		ErrorAnswer answer = failure.answer();
		if (answer == null) {
			return !wasPossiblySent(failure) || isHarmless(progress.repeatability);
		}
		if (answer.isRanTooLong() && attempts > 1) {
			return false;
		}
		Duration wanted = answer.retryAfter();
		if (wanted != null && wanted.compareTo(this.settings.maxInterval()) > 0) {
			return false;
		}
		return (answer.isNothingDone() && progress.repeatability != Repeatability.CUSTOM)
				|| isHarmless(progress.repeatability);
	}

	private boolean isHarmless(Repeatability repeatability) {
		return switch (repeatability) {
			case READ, DELETE -> true;
			case UPDATE -> this.settings.repeatUpdates();
			case CREATE, CUSTOM -> false;
		};
	}

	private static boolean wasPossiblySent(SalesforceException failure) {
		if (failure instanceof SalesforceUnavailableException unavailable) {
			return unavailable.isPossiblyProcessed();
		}
		// without a session nothing is sent, and what met its end was not carried out
		return !(failure instanceof SalesforceAuthenticationFailedException);
	}

	private static final class Progress {

		private final Repeatability repeatability;

		private final BooleanSupplier bodyRepeatable;

		private int attempts;

		private boolean possiblyDone;

		private boolean earlierPossiblyDone;

		private @Nullable SalesforceException failure;

		Progress(Repeatability repeatability, BooleanSupplier bodyRepeatable) {
			this.repeatability = repeatability;
			this.bodyRepeatable = bodyRepeatable;
		}

		void failed(SalesforceException failure) {
			this.attempts++;
			this.earlierPossiblyDone = this.possiblyDone;
			this.failure = failure;
			ErrorAnswer answer = failure.answer();
			this.possiblyDone |= (answer != null) ? answer.isTemporary() && !answer.isNothingDone()
					: wasPossiblySent(failure);
		}

		/** What was sent before tells more than that it was not sent again. */
		SalesforceException notSentAgain(SalesforceBudgetException refusal) {
			if (this.failure == null) {
				return refusal;
			}
			this.failure.addSuppressed(refusal);
			return this.failure;
		}

		/** What the call would have been repeated for. */
		Throwable lastFailure(RuntimeException interruption) {
			return (this.failure != null) ? this.failure : interruption;
		}

	}

	private final class SafePolicy extends SimpleRetryPolicy {

		SafePolicy() {
			super(Repeats.this.settings.maxAttempts());
		}

		@Override
		public boolean canRetry(RetryContext context) {
			if (context.getLastThrowable() == null) {
				return true;
			}
			return context.getRetryCount() < getMaxAttempts()
					&& context.getLastThrowable() instanceof SalesforceException failure
					&& context.getAttribute(CALL) instanceof Progress progress
					&& mayRepeat(progress, failure, context.getRetryCount());
		}

	}

	/**
	 * Waits a random and growing time, so that many clients do not come back together;
	 * longer where the server asks for it.
	 */
	private final class PolitePause extends ExponentialRandomBackOffPolicy {

		private final Sleeper sleeper = (millis) -> Thread.sleep(millis);

		PolitePause() {
			setInitialInterval(Math.max(1, Repeats.this.settings.initialInterval().toMillis()));
			setMultiplier(Math.max(1.000001, Repeats.this.settings.multiplier()));
			setMaxInterval(Math.max(1, Repeats.this.settings.maxInterval().toMillis()));
		}

		@Override
		public BackOffContext start(RetryContext context) {
			return new Pause(super.start(context), context);
		}

		@Override
		public void backOff(BackOffContext context) {
			Pause pause = (Pause) context;
			Repeats.this.listener.accept(pause.reason());
			Duration wanted = pause.wantedByServer();
			if (wanted == null) {
				super.backOff(pause.own());
				return;
			}
			try {
				this.sleeper.sleep(wanted.toMillis());
			}
			catch (InterruptedException ex) {
				throw new BackOffInterruptedException("Interrupted while waiting as the server asked", ex);
			}
		}

	}

	private record Pause(BackOffContext own, RetryContext context) implements BackOffContext {

		String reason() {
			if (!(this.context.getLastThrowable() instanceof SalesforceException failure) || failure.answer() == null) {
				return "IO";
			}
			String code = failure.getErrorCode();
			return (code != null && !code.equals("HTML")) ? code : String.valueOf(failure.answer().status().value());
		}

		@Nullable Duration wantedByServer() {
			ErrorAnswer answer = (this.context.getLastThrowable() instanceof SalesforceException failure)
					? failure.answer() : null;
			return (answer != null) ? answer.retryAfter() : null;
		}

	}

}
