package io.github.springforce.error;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * A call that did not give its result. Its message is fit for a log: it holds no token,
 * no query string, no request body, and of the server's text 500 characters at most; the
 * raw answer is in {@link #getContent()}.
 */
public class SalesforceException extends RuntimeException {

	private static final int MESSAGE_LIMIT = 500;

	private static final Pattern CONTROLS = Pattern.compile("[\\s\\p{Cntrl}\\u0085\\u2028\\u2029]+");

	private final @Nullable String url;

	private final @Nullable HttpStatusCode statusCode;

	private final @Nullable String resourceName;

	private final @Nullable String content;

	private final LinkedCaseInsensitiveMap<List<String>> headers = new LinkedCaseInsensitiveMap<>();

	private final List<ApiError> errors;

	private final boolean retryable;

	private final transient @Nullable ErrorAnswer answer;

	private int attempts = 1;

	/**
	 * For an answer that is an error.
	 * @param kind the kind of error in words, which begin the message
	 * @param request what was asked
	 * @param answer what was answered
	 */
	protected SalesforceException(String kind, FailedRequest request, ErrorAnswer answer) {
		super(message(kind, request, answer));
		this.url = url(request);
		this.statusCode = answer.status();
		this.resourceName = request.resourceName();
		this.content = answer.content();
		answer.headers().forEach((name, values) -> this.headers.put(name, List.copyOf(values)));
		this.errors = answer.errors();
		this.retryable = answer.isTemporary();
		this.answer = answer;
	}

	/**
	 * For a call that got no answer, or one that cannot be read.
	 * @param message the whole message
	 * @param request what was asked; {@code null} when nothing was
	 * @param statusCode the status of the answer; {@code null} when there was none
	 * @param retryable whether the same call can succeed later
	 * @param cause why; {@code null} when there is nothing more to say
	 */
	protected SalesforceException(String message, @Nullable FailedRequest request, @Nullable HttpStatusCode statusCode,
			boolean retryable, @Nullable Throwable cause) {
		super(message, cause);
		this.url = (request != null) ? url(request) : null;
		this.statusCode = statusCode;
		this.resourceName = (request != null) ? request.resourceName() : null;
		this.content = null;
		this.errors = List.of();
		this.retryable = retryable;
		this.answer = null;
	}

	/**
	 * The exception that belongs to an answer.
	 * @param request what was asked
	 * @param answer what was answered: any status but 2xx
	 * @return the exception, to be thrown
	 */
	public static SalesforceException of(FailedRequest request, ErrorAnswer answer) {
		if (answer.isLimit()) {
			return new SalesforceLimitExceededException(request, answer);
		}
		if (answer.isSessionExpired()) {
			return new SalesforceExpiredSessionException(request, answer);
		}
		int status = answer.status().value();
		return switch (status) {
			case 300 -> new SalesforceMoreThanOneRecordException(request, answer);
			case 400 -> new SalesforceMalformedRequestException(request, answer);
			case 401 -> new SalesforceExpiredSessionException(request, answer);
			case 403 -> new SalesforceRefusedRequestException(request, answer);
			case 404 -> new SalesforceResourceNotFoundException(request, answer);
			case 412 -> preconditionFailed(request, answer);
			default -> (status >= 500) ? new SalesforceUnavailableException(request, answer)
					: new SalesforceGeneralException(request, answer);
		};
	}

	/** A batch says 412 too, of what it did not try. */
	private static SalesforceException preconditionFailed(FailedRequest request, ErrorAnswer answer) {
		return answer.hasCode("BATCH_PROCESSING_HALTED") ? new SalesforceGeneralException(request, answer)
				: new SalesforcePreconditionFailedException(request, answer);
	}

	private static String message(String kind, FailedRequest request, ErrorAnswer answer) {
		StringBuilder message = new StringBuilder(kind).append(": ").append(answer.status().value());
		if (answer.errors().isEmpty()) {
			return message.append(" for ").append(request.line()).append(hint(answer)).toString();
		}
		ApiError first = answer.errors().get(0);
		message.append(' ').append(line(first.code())).append(" for ").append(request.line());
		if (!first.fields().isEmpty()) {
			message.append(", fields ").append(line(first.fields().toString()));
		}
		if (first.message() != null) {
			message.append(": ").append(line(first.message()));
		}
		if (answer.errors().size() > 1) {
			message.append(" (and ").append(answer.errors().size() - 1).append(" more)");
		}
		return message.append(hint(answer)).toString();
	}

	private static String hint(ErrorAnswer answer) {
		return switch (answer.status().value()) {
			case 410 -> ". The org no longer serves this API version: set a newer salesforce.version";
			case 414, 431 -> ". The request line or its headers are longer than the platform takes (16,384 bytes)";
			default -> "";
		};
	}

	/** What a server says must not begin a line of its own in a log, nor fill it. */
	private static String line(String text) {
		String line = CONTROLS.matcher(text).replaceAll(" ").strip();
		if (line.length() <= MESSAGE_LIMIT) {
			return line;
		}
		int end = Character.isHighSurrogate(line.charAt(MESSAGE_LIMIT - 1)) ? MESSAGE_LIMIT - 1 : MESSAGE_LIMIT;
		return line.substring(0, end) + "…";
	}

	private static @Nullable String url(FailedRequest request) {
		if (request.url() == null) {
			return null;
		}
		String url = request.url().toString();
		int query = url.indexOf('?');
		return (query < 0) ? url : url.substring(0, query);
	}

	/**
	 * Where the call went, without its query string; {@code null} when it was not sent.
	 */
	public @Nullable String getUrl() {
		return this.url;
	}

	/** The HTTP status; {@code null} when there was no answer. */
	public @Nullable HttpStatusCode getStatusCode() {
		return this.statusCode;
	}

	/**
	 * The object type or the operation, as in {@code Contact} or {@code query};
	 * {@code null} when it has no name.
	 */
	public @Nullable String getResourceName() {
		return this.resourceName;
	}

	/**
	 * The raw body of the answer, at most 1 MiB of it; {@code null} when there was no
	 * answer.
	 */
	public @Nullable String getContent() {
		return this.content;
	}

	/**
	 * The headers of the answer, cookies aside, found without regard to case; empty when
	 * there was none.
	 */
	public Map<String, List<String>> getHeaders() {
		return Collections.unmodifiableMap(this.headers);
	}

	/** The platform's own errors, in its order; empty when the answer holds none. */
	public List<ApiError> getErrors() {
		return this.errors;
	}

	/**
	 * The code of the first error, for example {@code UNABLE_TO_LOCK_ROW}; {@code null}
	 * when there is none.
	 */
	public @Nullable String getErrorCode() {
		return this.errors.isEmpty() ? null : this.errors.get(0).code();
	}

	/**
	 * Whether the same call can succeed a little later. What may safely be repeated has
	 * been repeated already.
	 */
	public boolean isRetryable() {
		return this.retryable;
	}

	/**
	 * How often the call was sent, or was about to be. This tells of the last attempt; an
	 * earlier one may have been carried out.
	 */
	public int getAttempts() {
		return this.attempts;
	}

	/**
	 * As the message of every exception, and how often it was tried when more than once.
	 */
	@Override
	public @Nullable String getMessage() {
		return (this.attempts > 1) ? super.getMessage() + " (attempt " + this.attempts + ")" : super.getMessage();
	}

	/**
	 * Told by the client that repeats calls, before it throws this.
	 * @param attempts how often the call was tried
	 * @param possiblyProcessed whether an attempt before the last may have been carried
	 * out
	 */
	public void repeated(int attempts, boolean possiblyProcessed) {
		this.attempts = attempts;
	}

	/**
	 * The answer behind this; {@code null} when there was none, and after
	 * deserialization.
	 */
	public @Nullable ErrorAnswer answer() {
		return this.answer;
	}

}
