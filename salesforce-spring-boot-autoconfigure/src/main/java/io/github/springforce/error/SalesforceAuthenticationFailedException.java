package io.github.springforce.error;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * A login that gave no session.
 */
public class SalesforceAuthenticationFailedException extends SalesforceException {

	private final String code;

	private final String reason;

	/**
	 * @param code the platform's code, for example {@code INVALID_LOGIN}, or the HTTP
	 * status when it sent none
	 * @param reason the platform's text and what to do about it
	 * @param statusCode the HTTP status; {@code null} when there was no answer
	 * @param retryable whether the same login can succeed later without any change
	 * @param cause why; {@code null} when there is nothing more to say
	 */
	public SalesforceAuthenticationFailedException(String code, String reason, @Nullable HttpStatusCode statusCode,
			boolean retryable, @Nullable Throwable cause) {
		super("Authentication failed: " + code + ": " + reason, null, statusCode, retryable, cause);
		this.code = code;
		this.reason = reason;
	}

	/**
	 * The platform's code, for example {@code INVALID_LOGIN}, or the HTTP status when it
	 * sent none.
	 */
	public String getCode() {
		return this.code;
	}

	/** The platform's text and what to do about it. */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Whether the platform itself refused, so that each further try counts towards the
	 * lock-out of the user; {@code false} when it was down, or when something on the way
	 * answered in its place.
	 */
	public boolean isRefusal() {
		HttpStatusCode status = getStatusCode();
		return !isRetryable() && (status == null || !this.code.equals(String.valueOf(status.value())));
	}

}
