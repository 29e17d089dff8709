package io.github.springforce.client;

import java.io.IOException;
import java.net.URI;

import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Asks a server for the API versions that it serves, the one resource that needs no
 * session and is not counted.
 *
 * @param transport sends the request
 */
record Ping(ClientHttpRequestFactory transport) {

	private static final String PATH = "/services/data";

	void to(URI server) {
		URI url = server.resolve(PATH);
		FailedRequest request = new FailedRequest(HttpMethod.GET, PATH, url, "versions");
		try (ClientHttpResponse answer = this.transport.createRequest(url, HttpMethod.GET).execute()) {
			if (!answer.getStatusCode().is2xxSuccessful()) {
				byte[] body = answer.getBody().readNBytes(ErrorAnswer.CONTENT_LIMIT);
				throw SalesforceException.of(request,
						ErrorAnswer.read(answer.getStatusCode(), answer.getHeaders(), body));
			}
		}
		catch (IOException ex) {
			throw SalesforceUnavailableException.notSent(request, ex);
		}
	}

}
