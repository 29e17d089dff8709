package io.github.springforce.client;

import java.util.function.Function;

import io.github.springforce.usage.CallListener;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * Tells a listener of each call: what it is, what was answered last, and how it ended.
 *
 * @param org the name of the org
 * @param listener who is told
 */
record ObservedCalls(String org, CallListener listener) {

	<T extends @Nullable Object> T run(SalesforceCall call, Function<Seen, T> work) {
		CallListener.Running running = this.listener
			.callStarted(new CallListener.Call(this.org, call.operation(), call.sobject(), call.method().name()));
		Seen seen = new Seen();
		try {
			T result = work.apply(seen);
			running.ended(seen.status, null);
			return result;
		}
		catch (FailedAnswer ex) {
			// who asked for the raw answer gets it: no failure of the call
			running.ended(seen.status, null);
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			running.ended(seen.status, ex);
			throw ex;
		}
	}

	/** What has been seen of a call so far. */
	static final class Seen {

		private @Nullable Integer status;

		void answered(HttpStatusCode status) {
			this.status = status.value();
		}

	}

}
