package io.github.springforce.usage;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Is told of calls and logins as they begin, are repeated and end. It is called by the
 * thread that makes the call: it should be quick, and must not fail.
 */
public interface CallListener {

	/** Listens to nothing. */
	CallListener NONE = new CallListener() {

		private final Running running = (status, failure) -> {
		};

		@Override
		public Running callStarted(Call call) {
			return this.running;
		}

		@Override
		public Running loginStarted(String org) {
			return this.running;
		}

		@Override
		public void callRepeated(String org, String reason) {
			// nobody listens
		}
	};

	/**
	 * Several listeners as one.
	 * @param listeners the listeners, the outermost first
	 * @return a listener that tells them all
	 */
	static CallListener of(List<CallListener> listeners) {
		return (listeners.size() == 1) ? listeners.get(0) : listeners.isEmpty() ? NONE : new CallListeners(listeners);
	}

	/**
	 * A call begins. Its repeats are part of it.
	 * @param call the call
	 * @return is told of its end, by the same thread
	 */
	Running callStarted(Call call);

	/**
	 * A login begins.
	 * @param org the name of the org
	 * @return is told of its end, by the same thread
	 */
	Running loginStarted(String org);

	/**
	 * A call is about to be sent again.
	 * @param org the name of the org
	 * @param reason the platform's error code, an HTTP status, or {@code IO}
	 */
	void callRepeated(String org, String reason);

	/**
	 * It is known what became of rows of a bulk load, or rows of a bulk query were read.
	 * Does nothing unless it is overridden.
	 * @param org the name of the org
	 * @param result {@code succeeded}, {@code failed}, {@code unprocessed},
	 * {@code unknown} or {@code queried}
	 * @param rows how many; at least one
	 */
	default void bulkRows(String org, String result, long rows) {
	}

	/**
	 * A call was not sent, to keep within the budget of the application. Does nothing
	 * unless it is overridden.
	 * @param org the name of the org
	 * @param reason {@code reserve} or {@code concurrency}
	 */
	default void callRefused(String org, String reason) {
	}

	/**
	 * Something that has begun.
	 */
	@FunctionalInterface
	interface Running {

		/**
		 * It has ended.
		 * @param status the HTTP status of the last answer; {@code null} when there was
		 * none
		 * @param failure what it failed with; {@code null} when it went well
		 */
		void ended(@Nullable Integer status, @Nullable Throwable failure);

	}

	/**
	 * What is called.
	 *
	 * @param org the name of the org
	 * @param operation what is done, for example {@code query}
	 * @param sobject the object type; {@code null} when the call is not about one
	 * @param method the HTTP method
	 */
	record Call(String org, String operation, @Nullable String sobject, String method) {
	}

}
