package io.github.springforce.client;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.auth.Sessions;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.usage.BudgetStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes calls: each with the session of the moment, its usage read, its errors told, and
 * repeated where that is safe. Thread-safe. Applications hold a {@code Salesforce}; this
 * is what stands behind it.
 */
public final class SalesforceClient {

	/** By which Spring's observations of requests group them, instead of by id. */
	private static final String URI_TEMPLATE = RestClient.class.getName() + ".uriTemplate";

	/** The name under which a request of low priority says so through RestClient. */
	static final String LOW_PRIORITY = SalesforceClient.class.getName() + ".lowPriority";

	private final RestClient restClient;

	private final Sessions sessions;

	private final Repeats repeats;

	private final ApiVersion version;

	private final SingletonSupplier<JsonMapper> json;

	private final HttpHeaders headers;

	private final boolean lowPriority;

	private final CallBudget budget;

	private final ObservedCalls observed;

	private final Ping ping;

	SalesforceClient(RestClient restClient, Sessions sessions, Repeats repeats, ApiVersion version,
			SingletonSupplier<JsonMapper> json, HttpHeaders headers, boolean lowPriority, CallBudget budget,
			ObservedCalls observed, Ping ping) {
		this.restClient = restClient;
		this.sessions = sessions;
		this.repeats = repeats;
		this.version = version;
		this.json = json;
		this.headers = headers;
		this.lowPriority = lowPriority;
		this.budget = budget;
		this.observed = observed;
		this.ping = ping;
	}

	/**
	 * Begins a client.
	 * @param sessions the sessions of the org
	 * @return a builder
	 */
	public static SalesforceClientBuilder builder(Sessions sessions) {
		return new SalesforceClientBuilder(sessions);
	}

	/** The version that calls use. */
	public ApiVersion version() {
		return this.version;
	}

	/** Reads and writes bodies that are no records, with Jackson's usual names. */
	public JsonMapper json() {
		return this.json.obtain();
	}

	/** The authenticated client for requests of the application's own. */
	public RestClient restClient() {
		if (this.headers.isEmpty() && !this.lowPriority) {
			return this.restClient;
		}
		RestClient.Builder view = this.restClient.mutate().defaultHeaders((headers) -> headers.putAll(this.headers));
		return (this.lowPriority ? view.defaultRequest((request) -> request.attribute(LOW_PRIORITY, true)) : view)
			.build();
	}

	/** Whether each call has this header anyway. */
	boolean hasHeader(String name) {
		return this.headers.containsHeader(name);
	}

	/** The session that calls use now; logs in when there is none. */
	public SalesforceSession session() {
		return this.sessions.current();
	}

	/** The session that is there; empty before the first login. */
	public Optional<SalesforceSession> presentSession() {
		return this.sessions.present();
	}

	/**
	 * The same threads, whose calls have the session of whoever gives them their work.
	 */
	public Executor forCaller(Executor threads) {
		return (work) -> threads.execute(this.sessions.forCaller(work));
	}

	/** Why the org refused the last login; empty when it did not. */
	public Optional<SalesforceAuthenticationFailedException> refusal() {
		return this.sessions.refusal();
	}

	/** Asks the org for its API versions, without a token. */
	public void ping() {
		SalesforceSession session = this.sessions.present()
			.orElseThrow(() -> new IllegalStateException(
					"There has been no login yet, so that the org's server is not known"));
		this.ping.to(session.instanceUrl());
	}

	/**
	 * The same client with more headers on each call.
	 * @param headers sets them
	 * @return another client over the same session and connections
	 */
	public SalesforceClient withHeaders(Consumer<HttpHeaders> headers) {
		HttpHeaders all = HttpHeaders.copyOf(this.headers);
		headers.accept(all);
		HeaderRules.check(all);
		return view(all, this.lowPriority);
	}

	/** The same client, which leaves the reserve of the day's API calls to others. */
	public SalesforceClient withLowPriority() {
		return view(this.headers, true);
	}

	private SalesforceClient view(HttpHeaders headers, boolean lowPriority) {
		return new SalesforceClient(this.restClient, this.sessions, this.repeats, this.version, this.json, headers,
				lowPriority, this.budget, this.observed, this.ping);
	}

	/**
	 * How many API calls can still be made, without the reserve where these calls have
	 * low priority; empty while no answer has told.
	 */
	public OptionalLong callsLeft() {
		return this.budget.callsLeft(this.lowPriority);
	}

	/** How the API calls are spent. */
	public BudgetStatus budget() {
		return this.budget.status();
	}

	/**
	 * Makes a call whose answer must be a success.
	 * @param call the call
	 * @param reader reads the answer; it may be asked anew when the answer breaks off
	 * @return what the reader made of it
	 * @throws SalesforceException when there is no success, or its body cannot be read
	 */
	public <T extends @Nullable Object> T call(SalesforceCall call, AnswerReader<T> reader) {
		return call(call, HttpStatusCode::is2xxSuccessful, reader);
	}

	/** As {@link #call}, where {@code 304 Not Modified} is a success too. */
	public <T extends @Nullable Object> T callConditionally(SalesforceCall call, AnswerReader<T> reader) {
		return call(call, (status) -> status.is2xxSuccessful() || status.value() == 304, reader);
	}

	/**
	 * As {@link #call}, for a reader that cannot begin anew: once it has begun, nothing
	 * is repeated.
	 */
	public <T extends @Nullable Object> T callOnce(SalesforceCall call, AnswerReader<T> reader) {
		AtomicBoolean begun = new AtomicBoolean();
		return call(call, HttpStatusCode::is2xxSuccessful, () -> call.isBodyRepeatable() && !begun.get(), (answer) -> {
			begun.set(true);
			return reader.read(answer);
		});
	}

	private <T extends @Nullable Object> T call(SalesforceCall call, Predicate<HttpStatusCode> success,
			AnswerReader<T> reader) {
		return call(call, success, call::isBodyRepeatable, reader);
	}

	private <T extends @Nullable Object> T call(SalesforceCall call, Predicate<HttpStatusCode> success,
			BooleanSupplier repeatable, AnswerReader<T> reader) {
		return this.observed.run(call, (seen) -> this.repeats.run(call.repeatability(), repeatable,
				(again) -> send(call, (request, answer) -> {
					seen.answered(answer.getStatusCode());
					if (success.test(answer.getStatusCode())) {
						return reader.read(answer);
					}
					SalesforceException failure = SalesforceException.of(call.asFailed(request.getURI()),
							BufferedAnswer.copyOf(answer).asError());
					if (again && isAlreadyDeleted(call, failure)) {
						return reader.read(NoContent.INSTANCE);
					}
					throw failure;
				})));
	}

	/**
	 * Makes a call and hands over whatever is answered, errors included. Temporary errors
	 * are repeated first, as usual; once the reader has begun, nothing is repeated.
	 * @param call the call
	 * @param reader reads the answer
	 * @return what the reader made of it
	 * @throws SalesforceUnavailableException when there is no answer, or it breaks off
	 */
	public <T extends @Nullable Object> T exchange(SalesforceCall call, AnswerReader<T> reader) {
		AtomicBoolean handedOver = new AtomicBoolean();
		try {
			return this.observed.run(call, (seen) -> this.repeats.run(call.repeatability(),
					() -> call.isBodyRepeatable() && !handedOver.get(), (again) -> send(call, (request, answer) -> {
						seen.answered(answer.getStatusCode());
						if (!answer.getStatusCode().isError()) {
							handedOver.set(true);
							return reader.read(answer);
						}
						BufferedAnswer buffered = BufferedAnswer.copyOf(answer);
						throw new FailedAnswer(call.asFailed(request.getURI()), buffered.asError(), buffered);
					})));
		}
		catch (FailedAnswer ex) {
			return read(call.asFailed(null), ex.response(), reader);
		}
	}

	/**
	 * Checks a reference that an answer of the org gave, such as that of the next page.
	 * It never logs in: where the session has just ended, whoever follows the reference
	 * checks it against the next one.
	 * @param reference the reference
	 * @param call the call that gave it
	 * @return the reference
	 * @throws SalesforceGeneralException when it leads to another server than the
	 * session's
	 */
	public URI requireOfOrg(String reference, SalesforceCall call) {
		try {
			URI uri = new URI(reference);
			if (this.sessions.present().map((session) -> OrgUris.isOfOrg(session, uri)).orElse(true)) {
				return uri;
			}
		}
		catch (URISyntaxException ex) {
			throw new SalesforceGeneralException("refers to something that is no URL", call.asFailed(null), null, ex);
		}
		throw new SalesforceGeneralException(
				"refers to another server than the session's, which will not get its token", call.asFailed(null), null,
				null);
	}

	private <T extends @Nullable Object> T send(SalesforceCall call, RestClientExchange<T> exchange) {
		RestClient.RequestBodySpec request = this.restClient.method(call.method())
			.uri(call.uri(this.version))
			.attribute(SalesforceCall.ATTRIBUTE, call)
			.headers((headers) -> {
				headers.putAll(this.headers);
				headers.putAll(call.headers());
			});
		if (this.lowPriority) {
			request.attribute(LOW_PRIORITY, true);
		}
		if (call.isTemplate()) {
			request.attribute(URI_TEMPLATE, call.template(this.version));
		}
		CallBody body = call.body();
		if (body != null) {
			if (!call.headers().containsHeader(HttpHeaders.CONTENT_TYPE)) {
				request.contentType(body.contentType());
			}
			request.body(body.content());
			if (body.length() >= 0) {
				request.contentLength(body.length());
			}
		}
		try {
			return request.exchange((sent, answer) -> read(call.asFailed(sent.getURI()), answer,
					(whole) -> exchange.read(sent, whole)));
		}
		catch (ResourceAccessException ex) {
			throw SalesforceUnavailableException.answerLost(call.asFailed(null),
					(ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	private static <T extends @Nullable Object> T read(FailedRequest request, ClientHttpResponse answer,
			AnswerReader<T> reader) {
		try {
			return reader.read(answer);
		}
		catch (IOException ex) {
			throw SalesforceUnavailableException.answerLost(request, ex);
		}
		catch (JacksonException ex) {
			if (isCutShort(ex)) {
				throw SalesforceUnavailableException.answerLost(request, ex);
			}
			throw unreadable(request, answer, ex);
		}
	}

	/** Jackson wraps what the connection threw, once for each level of the JSON. */
	private static boolean isCutShort(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException || cause instanceof JacksonIOException
					|| cause instanceof UnexpectedEndOfInputException) {
				return true;
			}
		}
		return false;
	}

	private static SalesforceGeneralException unreadable(FailedRequest request, ClientHttpResponse answer,
			JacksonException ex) {
		HttpStatusCode status = status(answer);
		if (ex instanceof DatabindException mismatch && !mismatch.getPath().isEmpty()) {
			return SalesforceGeneralException.ofMismatch(request, status, mismatch);
		}
		return new SalesforceGeneralException("is not the JSON that is expected there (content type "
				+ answer.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)
				+ "): does a proxy or a login page answer in place of the org?", request, status, ex);
	}

	private static @Nullable HttpStatusCode status(ClientHttpResponse answer) {
		try {
			return answer.getStatusCode();
		}
		catch (IOException ex) {
			// the connection broke: the status is as lost as the rest
			return null;
		}
	}

	private static boolean isAlreadyDeleted(SalesforceCall call, SalesforceException failure) {
		return call.repeatability() == Repeatability.DELETE && failure instanceof SalesforceResourceNotFoundException
				&& "ENTITY_IS_DELETED".equals(failure.getErrorCode());
	}

	@FunctionalInterface
	private interface RestClientExchange<T extends @Nullable Object> {

		T read(HttpRequest request, ClientHttpResponse answer) throws IOException;

	}

}
