package io.github.springforce.auth;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.springforce.error.ApiError;
import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.Origin;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends forms to the OAuth endpoints of one server and tells what it refuses.
 *
 * @param origin the server
 * @param restClient without session and repeats
 */
record OAuthServer(Origin origin, RestClient restClient) {

	private static final int TEXT_LIMIT = 500;

	/**
	 * Posts a form.
	 * @param path the endpoint
	 * @param request the form
	 * @param reader makes something of a successful answer
	 * @throws SalesforceAuthenticationFailedException when the server refuses
	 * @throws SalesforceUnavailableException when there is no answer
	 */
	<T> T post(String path, TokenRequest request, Function<Success, T> reader) {
		return post(path, request, (headers) -> {
		}, reader);
	}

	/** As above; the headers of every answer, a refusal too, are shown first. */
	<T> T post(String path, TokenRequest request, Consumer<HttpHeaders> seen, Function<Success, T> reader) {
		URI url = this.origin.toUri().resolve(path);
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
			throw SalesforceUnavailableException.noSession(new FailedRequest(HttpMethod.POST, path, url, "login"),
					cause);
		}
	}

	private static void addHeaders(HttpHeaders headers, TokenRequest request) {
		headers.set(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
		headers.set(HttpHeaders.ACCEPT, "application/json");
		String authorization = request.authorization();
		if (authorization != null) {
			headers.set(HttpHeaders.AUTHORIZATION, authorization);
		}
	}

	private static Success read(ClientHttpResponse answer, TokenRequest request) throws IOException {
		HttpStatusCode status = answer.getStatusCode();
		byte[] content = answer.getBody().readNBytes(ErrorAnswer.CONTENT_LIMIT);
		if (status.is2xxSuccessful()) {
			return new Success(status, content);
		}
		throw refused(ErrorAnswer.read(status, answer.getHeaders(), content), request);
	}

	private static SalesforceAuthenticationFailedException refused(ErrorAnswer answer, TokenRequest request) {
		HttpStatusCode status = answer.status();
		List<ApiError> errors = answer.errors();
		String code = String.valueOf(status.value());
		String text = answer.content();
		if (!errors.isEmpty()) {
			ApiError first = errors.get(0);
			code = first.code().equals("HTML") ? code : request.withoutSecrets(first.code());
			text = (first.message() != null) ? first.message() : "";
		}
		String line = request.withoutSecrets(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
		String cut = (line.length() <= TEXT_LIMIT) ? line : line.substring(0, TEXT_LIMIT) + "…";
		return OAuthRefusal.of(code, cut.isEmpty() ? "no reason given" : cut, status);
	}

	/**
	 * A successful answer.
	 */
	record Success(HttpStatusCode status, byte[] content) {
	}

}
