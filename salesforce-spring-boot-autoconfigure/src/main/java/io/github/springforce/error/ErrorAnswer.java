package io.github.springforce.error;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * An answer that is an error, whatever its form: JSON of each API family, XML, a SOAP
 * fault, HTML, text or nothing.
 *
 * @param status the HTTP status
 * @param headers the headers of the answer, cookies aside
 * @param content the body as text
 * @param errors what could be read of it; empty when the body says nothing that can be
 * understood
 */
public record ErrorAnswer(HttpStatusCode status, HttpHeaders headers, String content, List<ApiError> errors) {

	/**
	 * Of a longer body only so many bytes are read: it is a page for people, not an
	 * error.
	 */
	public static final int CONTENT_LIMIT = 1024 * 1024;

	private static final Set<String> NOTHING_DONE = Set.of("UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE",
			"ORG_IN_MAINTENANCE", "API_CURRENTLY_DISABLED", "TOO_MANY_APEX_REQUESTS",
			"FUNCTIONALITY_TEMPORARILY_UNAVAILABLE", "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
			"PLATFORM_EVENT_PUBLISHING_UNAVAILABLE");

	private static final Set<String> RAN_TOO_LONG = Set.of("QUERY_TIMEOUT", "REQUEST_RUNNING_TOO_LONG");

	/**
	 * Apex code that threw will throw again, and an unknown locator stays unknown,
	 * whatever the status.
	 */
	private static final Set<String> LASTING = Set.of("APEX_ERROR", "INVALID_QUERY_LOCATOR");

	private static final Set<Integer> TEMPORARY_STATUS = Set.of(420, 429, 500, 502, 503, 504);

	public ErrorAnswer {
		errors = List.copyOf(errors);
	}

	/**
	 * Reads an error.
	 * @param status the HTTP status
	 * @param headers the headers of the answer
	 * @param body the body, or as much of it as was read
	 * @return the error; never fails, whatever the body holds
	 */
	public static ErrorAnswer read(HttpStatusCode status, HttpHeaders headers, byte[] body) {
		MediaType type = contentType(headers);
		String content = ErrorBody.text(body, type);
		return new ErrorAnswer(status, withoutCookies(headers), content, ErrorBody.errors(content, type));
	}

	private static HttpHeaders withoutCookies(HttpHeaders headers) {
		HttpHeaders safe = new HttpHeaders();
		headers.forEach((name, values) -> {
			// a cookie of the org can be a session
			if (!name.equalsIgnoreCase(HttpHeaders.SET_COOKIE)) {
				safe.addAll(name, values);
			}
		});
		return safe;
	}

	private static @Nullable MediaType contentType(HttpHeaders headers) {
		try {
			return headers.getContentType();
		}
		catch (RuntimeException ex) {
			// an error must not fail because its header is malformed
			return null;
		}
	}

	/** Whether one of the errors has this code. */
	public boolean hasCode(String code) {
		return any((error) -> error.code().equals(code));
	}

	/**
	 * Whether the day's API calls are used up: no repeat helps until the window moves.
	 */
	public boolean isLimitOfTheDay() {
		return isLimit() && !isTooManyAtOnce();
	}

	/** Whether a limit of the org is reached. */
	boolean isLimit() {
		return any(ErrorAnswer::isLimit);
	}

	/** Bulk API 1.0 has a word of its own for it. */
	private static boolean isLimit(ApiError error) {
		return error.code().equals("REQUEST_LIMIT_EXCEEDED") || error.code().equals("ExceededQuota");
	}

	private boolean isTooManyAtOnce() {
		return any((error) -> isLimit(error) && error.message() != null && error.message().contains("Concurrent"));
	}

	/**
	 * Whether the server says by this answer that it did nothing, so that even the
	 * creation of a record may be sent again.
	 */
	public boolean isNothingDone() {
		return this.status.value() == 429 || this.status.value() == 420 || isTooManyAtOnce()
				|| any((error) -> NOTHING_DONE.contains(error.code()) || wrapsLockedRow(error));
	}

	private static boolean wrapsLockedRow(ApiError error) {
		return error.code().equals("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY") && error.message() != null
				&& error.message().contains("UNABLE_TO_LOCK_ROW");
	}

	/**
	 * Whether the request ran into a time limit of the platform: worth one repeat, not
	 * more.
	 */
	public boolean isRanTooLong() {
		return any((error) -> RAN_TOO_LONG.contains(error.code()));
	}

	/** Whether the same request can succeed a little later. */
	public boolean isTemporary() {
		if (isLimitOfTheDay()) {
			return false;
		}
		return isNothingDone() || isRanTooLong()
				|| (TEMPORARY_STATUS.contains(this.status.value()) && !any((error) -> LASTING.contains(error.code())));
	}

	/**
	 * Whether a new session can help. It cannot when the token may not call the API at
	 * all, or when the header itself is wrong.
	 */
	public boolean isSessionExpired() {
		if (this.status.value() == 400) {
			// so says the Bulk API 1.0
			return hasCode("InvalidSessionId");
		}
		if (this.status.value() == 403) {
			// so say userinfo and the identity URL
			return this.content.strip().equals("Bad_OAuth_Token");
		}
		return this.status.value() == 401 && !hasMessage("INVALID_HEADER_TYPE") && !hasMessage("INVALID_SCOPES")
				&& !hasMessage("not valid for use with the REST API")
				&& !this.content.contains("Connected app is not attached to Agent");
	}

	/** How long the server asks to wait; {@code null} when it does not say. */
	public @Nullable Duration retryAfter() {
		String value = this.headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null || value.length() > 9 || !value.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return null;
		}
		return value.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(value));
	}

	private boolean hasMessage(String part) {
		return any((error) -> error.message() != null && error.message().contains(part));
	}

	private boolean any(Predicate<ApiError> condition) {
		return this.errors.stream().anyMatch(condition);
	}

}
