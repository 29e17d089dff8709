package io.github.springforce.auth;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.springforce.error.ApiError;
import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends forms to the OAuth endpoints of one server and tells what it refuses.
 *
 * @param origin the server
 * @param restClient without session and repeats
 * @param properties names what can be changed after a refusal
 */
record OAuthServer(Origin origin, RestClient restClient, PropertyNames properties) {

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * Posts a form.
	 * @param endpoint where to
	 * @param request the form
	 * @param reader makes something of a successful answer
	 * @throws SalesforceAuthenticationFailedException when the server refuses
	 * @throws SalesforceUnavailableException when there is no answer
	 */
	<T> T post(Endpoint endpoint, TokenRequest request, Function<Success, T> reader) {
		return post(endpoint, request, (headers) -> {
		}, reader);
	}

	/** As above; the headers of every answer, a refusal too, are shown first. */
	<T> T post(Endpoint endpoint, TokenRequest request, Consumer<HttpHeaders> seen, Function<Success, T> reader) {
		URI url = this.origin.toUri().resolve(endpoint.path());
		byte[] body = request.body();
		try {
			return this.restClient.post()
				.uri(url)
				.headers((headers) -> addHeaders(headers, request))
				.contentLength(body.length)
				.body(new LoginBody(body))
				.exchangeForRequiredValue((sent, answer) -> {
					seen.accept(answer.getHeaders());
					return reader.apply(read(answer, request));
				});
		}
		catch (ResourceAccessException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw endpoint.unavailable(url, cause);
		}
	}

	/** Ends a token. */
	void revoke(String token) {
		post(Endpoint.REVOKE, TokenRequest.empty().secret("token", token), (answer) -> {
			if (answer.isPage()) {
				throw unreadable(answer, "with a page");
			}
			return answer.status();
		});
	}

	/** For a success that is none of an OAuth endpoint. */
	SalesforceAuthenticationFailedException unreadable(Success answer, String how) {
		return new SalesforceAuthenticationFailedException("UNREADABLE_ANSWER",
				"The login server answered " + answer.status().value() + " " + how + ": is " + this.origin
						+ " a Salesforce login server, or does a proxy or a login page answer?",
				answer.status(), true, null);
	}

	private static void addHeaders(HttpHeaders headers, TokenRequest request) {
		headers.set(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
		headers.set(HttpHeaders.ACCEPT, "application/json");
		String authorization = request.authorization();
		if (authorization != null) {
			headers.set(HttpHeaders.AUTHORIZATION, authorization);
		}
	}

	private Success read(ClientHttpResponse answer, TokenRequest request) throws IOException {
		HttpStatusCode status = answer.getStatusCode();
		byte[] content = answer.getBody().readNBytes(ErrorAnswer.CONTENT_LIMIT);
		if (status.is2xxSuccessful()) {
			return new Success(status, content);
		}
		throw refused(ErrorAnswer.read(status, answer.getHeaders(), content), request);
	}

	private SalesforceAuthenticationFailedException refused(ErrorAnswer answer, TokenRequest request) {
		HttpStatusCode status = answer.status();
		List<ApiError> errors = answer.errors();
		String code = String.valueOf(status.value());
		String text = answer.content();
		if (!errors.isEmpty()) {
			ApiError first = errors.get(0);
			code = first.code().equals("HTML") ? code : request.withoutSecrets(first.code());
			text = (first.message() != null) ? first.message() : "";
		}
		String line = ServerText.line(request.withoutSecrets(text));
		return OAuthRefusal.of(code, line.isEmpty() ? "no reason given" : line, status, this.properties);
	}

	/** A text of an answer; {@code null} when it has none. */
	static @Nullable String text(JsonNode node, String name) {
		JsonNode value = node.path(name);
		return (value.isString() && !value.stringValue().isBlank()) ? value.stringValue() : null;
	}

	/** Whatever it is as JSON; nothing when it is none. */
	static JsonNode json(byte[] content) {
		try {
			return JSON.readTree(content);
		}
		catch (JacksonException ex) {
			// HTML, text or a truncated answer: without what is looked for it is told as
			// what it is
			return JSON.nullNode();
		}
	}

	/**
	 * A successful answer.
	 */
	record Success(HttpStatusCode status, byte[] content) {

		JsonNode json() {
			return OAuthServer.json(this.content);
		}

		boolean isPage() {
			return new String(this.content, StandardCharsets.ISO_8859_1).stripLeading().startsWith("<");
		}

	}

	/** What is asked of the server. */
	enum Endpoint {

		/** Gives tokens. */
		TOKEN("/services/oauth2/token", "login"),

		/** Tells what a token is good for. */
		INTROSPECT("/services/oauth2/introspect", "introspect"),

		/** Ends a token. */
		REVOKE("/services/oauth2/revoke", "revoke");

		private final String path;

		private final String operation;

		Endpoint(String path, String operation) {
			this.path = path;
			this.operation = operation;
		}

		String path() {
			return this.path;
		}

		SalesforceUnavailableException unavailable(URI url, Throwable cause) {
			FailedRequest request = new FailedRequest(HttpMethod.POST, this.path, url, this.operation);
			return (this == TOKEN) ? SalesforceUnavailableException.noSession(request, cause)
					: SalesforceUnavailableException.answerLost(request, cause);
		}

	}

}
