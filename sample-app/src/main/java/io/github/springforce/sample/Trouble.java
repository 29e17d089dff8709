package io.github.springforce.sample;

import java.util.List;

import io.github.springforce.error.ApiError;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceLimitExceededException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceRefusedRequestException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * What a user is told when Salesforce did not do what was asked: by the page in words, by
 * the API as problem details.
 *
 * @param errors what Salesforce itself said, for example of a field that is wrong
 */
record Trouble(HttpStatus status, String title, String detail, List<ApiError> errors) {

	/**
	 * @param method how this application was asked: what was only read is not in doubt
	 */
	static Trouble of(SalesforceException ex, HttpMethod method) {
		if (ex instanceof SalesforceAuthenticationFailedException refused && !ex.isRetryable()) {
			return new Trouble(HttpStatus.BAD_GATEWAY, "Salesforce refused the login",
					refused.getCode() + ": " + refused.getReason(), List.of());
		}
		if (ex instanceof SalesforceLimitExceededException) {
			return of(ex, HttpStatus.SERVICE_UNAVAILABLE, "No API calls are left");
		}
		if (ex instanceof SalesforceUnavailableException || ex instanceof SalesforceAuthenticationFailedException) {
			return new Trouble(HttpStatus.SERVICE_UNAVAILABLE, "Salesforce cannot be reached",
					isInDoubt(ex, method)
							? "The org did not answer, but may have done what was asked: look before you try again."
							: "The org does not answer. Try again in a while.",
					ex.getErrors());
		}
		if (ex instanceof SalesforceResourceNotFoundException) {
			return of(ex, HttpStatus.NOT_FOUND, "There is no such contact");
		}
		if (ex instanceof SalesforceMalformedRequestException) {
			return of(ex, HttpStatus.BAD_REQUEST, "Salesforce did not accept this");
		}
		if (ex instanceof SalesforceRefusedRequestException) {
			return of(ex, HttpStatus.FORBIDDEN, "Salesforce does not allow this");
		}
		return of(ex, HttpStatus.BAD_GATEWAY, "Salesforce answered with an error");
	}

	private static boolean isInDoubt(SalesforceException ex, HttpMethod method) {
		return method != HttpMethod.GET && ex instanceof SalesforceUnavailableException unavailable
				&& unavailable.isPossiblyProcessed();
	}

	private static Trouble of(SalesforceException ex, HttpStatus status, String title) {
		ApiError first = ex.getErrors().isEmpty() ? null : ex.getErrors().get(0);
		String detail = (first != null && first.message() != null) ? first.message() : "The org gave no reason.";
		return new Trouble(status, title, detail, ex.getErrors());
	}

	/** What Salesforce said of a field; {@code null} when it said nothing. */
	public @Nullable String about(String field) {
		return this.errors.stream()
			.filter((error) -> error.fields().stream().anyMatch(field::equalsIgnoreCase))
			.map(ApiError::message)
			.findFirst()
			.orElse(null);
	}

}
