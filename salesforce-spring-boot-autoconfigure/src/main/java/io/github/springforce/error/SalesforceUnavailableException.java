package io.github.springforce.error;

import org.jspecify.annotations.Nullable;

/**
 * The org, or the way to it, is down: a status of 500 and above, no connection, a
 * connection that broke, no answer in time. What may safely be repeated was repeated
 * before this was thrown.
 */
public class SalesforceUnavailableException extends SalesforceGeneralException {

	private boolean possiblyProcessed;

	SalesforceUnavailableException(FailedRequest request, ErrorAnswer answer) {
		super("Salesforce unavailable", request, answer);
		this.possiblyProcessed = !answer.isNothingDone();
	}

	private SalesforceUnavailableException(String message, @Nullable FailedRequest request, boolean possiblyProcessed,
			@Nullable Throwable cause) {
		super(message, request, null, true, cause);
		this.possiblyProcessed = possiblyProcessed;
	}

	/**
	 * For a request that did certainly not reach the server, such as a refused
	 * connection.
	 * @param request what was asked
	 * @param cause what the HTTP client reported
	 * @return the exception, to be thrown
	 */
	public static SalesforceUnavailableException notSent(FailedRequest request, Throwable cause) {
		return new SalesforceUnavailableException(
				"Salesforce unavailable: " + request.line() + " could not be sent: " + reason(cause), request, false,
				cause);
	}

	/**
	 * For a request whose answer was lost, came too late, or broke off.
	 * @param request what was asked
	 * @param cause what the HTTP client reported
	 * @return the exception, to be thrown
	 */
	public static SalesforceUnavailableException answerLost(FailedRequest request, Throwable cause) {
		return new SalesforceUnavailableException(
				"Salesforce unavailable: the answer to " + request.line() + " did not arrive whole: " + reason(cause),
				request, true, cause);
	}

	/**
	 * For a thread that was interrupted before its request was sent.
	 * @param waitingFor what it was waiting for
	 * @param cause the interruption
	 * @return the exception, to be thrown
	 */
	public static SalesforceUnavailableException interrupted(String waitingFor, Throwable cause) {
		return interrupted(waitingFor, false, cause);
	}

	/**
	 * For a thread that was interrupted while it waited.
	 * @param waitingFor what it was waiting for
	 * @param possiblyProcessed whether something was sent before that may have been
	 * carried out
	 * @param cause the interruption, or what the thread waited after
	 * @return the exception, to be thrown
	 */
	public static SalesforceUnavailableException interrupted(String waitingFor, boolean possiblyProcessed,
			Throwable cause) {
		return new SalesforceUnavailableException("Interrupted while waiting for " + waitingFor, null,
				possiblyProcessed, cause);
	}

	/**
	 * For a login that got no answer, so that the call which needed it was never sent.
	 * @param login what was asked of the login server
	 * @param cause what the HTTP client reported
	 * @return the exception, to be thrown
	 */
	public static SalesforceUnavailableException noSession(FailedRequest login, Throwable cause) {
		return new SalesforceUnavailableException(
				"Salesforce unavailable: no session, since " + login.line() + " got no answer: " + reason(cause), login,
				false, cause);
	}

	/**
	 * For a thread that waited for the login of another, which failed.
	 * @param cause why it failed
	 * @return the exception, to be thrown
	 */
	public static SalesforceUnavailableException noSession(@Nullable Throwable cause) {
		return new SalesforceUnavailableException(
				"Salesforce unavailable: no session, since the login of another thread failed"
						+ ((cause != null) ? ": " + cause.getMessage() : ""),
				null, false, cause);
	}

	/**
	 * For a login whose tokens lie in a store that does not work.
	 * @param key what was looked for in the store
	 * @param cause what the store reported
	 * @return the exception, to be thrown
	 */
	public static SalesforceUnavailableException noTokenStore(String key, Throwable cause) {
		return new SalesforceUnavailableException("Salesforce unavailable: no session, since the token store (entry "
				+ key + ") does not work: " + reason(cause), null, false, cause);
	}

	private static String reason(Throwable cause) {
		return (cause.getMessage() != null) ? cause.getClass().getSimpleName() + ": " + cause.getMessage()
				: cause.getClass().getSimpleName();
	}

	@Override
	public void repeated(int attempts, boolean possiblyProcessed) {
		super.repeated(attempts, possiblyProcessed);
		this.possiblyProcessed |= possiblyProcessed;
	}

	/**
	 * Whether Salesforce may have done what was asked although its answer is missing.
	 * When {@code false}, it certainly did not.
	 */
	public boolean isPossiblyProcessed() {
		return this.possiblyProcessed;
	}

}
