package io.github.springforce.error;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import tools.jackson.core.JacksonException;

/**
 * Every failure that has no kind of its own: other statuses (304, 405, 409, 410, 414,
 * 415, 420, 429, 431 …), and answers that cannot be read.
 */
public class SalesforceGeneralException extends SalesforceException {

	SalesforceGeneralException(FailedRequest request, ErrorAnswer answer) {
		this("Request failed", request, answer);
	}

	SalesforceGeneralException(String kind, FailedRequest request, ErrorAnswer answer) {
		super(kind, request, answer);
	}

	/**
	 * For an answer that cannot be read or used.
	 * @param problem what is wrong with it, as the end of a sentence
	 * @param request what was asked
	 * @param statusCode the status that it came with; {@code null} when there was none
	 * @param cause why; {@code null} when there is nothing more to say
	 */
	public SalesforceGeneralException(String problem, FailedRequest request, @Nullable HttpStatusCode statusCode,
			@Nullable Throwable cause) {
		this("The answer to " + request.line() + " " + problem, request, statusCode, false, cause);
	}

	/**
	 * For an answer that is JSON, but does not fit the type that is wanted.
	 * @param request what was asked
	 * @param statusCode the status that it came with; {@code null} when it is not known
	 * @param cause tells the place
	 */
	public static SalesforceGeneralException ofMismatch(FailedRequest request, @Nullable HttpStatusCode statusCode,
			JacksonException cause) {
		String place = cause.getPath().isEmpty() ? ": " + cause.getOriginalMessage()
				: ", at " + cause.getPathReference();
		return new SalesforceGeneralException("does not fit the type that it is read into" + place, request, statusCode,
				cause);
	}

	SalesforceGeneralException(String message, @Nullable FailedRequest request, @Nullable HttpStatusCode statusCode,
			boolean retryable, @Nullable Throwable cause) {
		super(message, request, statusCode, retryable, cause);
	}

}
