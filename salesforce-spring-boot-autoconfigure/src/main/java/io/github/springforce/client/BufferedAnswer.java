package io.github.springforce.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.Secrets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * An error that was read from the connection, so that we could look at it before anyone
 * else does.
 */
final class BufferedAnswer implements ClientHttpResponse {

	private final HttpStatusCode status;

	private final String statusText;

	private final HttpHeaders headers;

	private final byte[] body;

	private BufferedAnswer(HttpStatusCode status, String statusText, HttpHeaders headers, byte[] body) {
		this.status = status;
		this.statusText = statusText;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * Reads the answer and gives its connection back.
	 * @param response the answer
	 * @param secrets what the request carried: nobody sees it, should the answer echo it
	 */
	static BufferedAnswer of(ClientHttpResponse response, Secrets secrets) throws IOException {
		try (response) {
			HttpHeaders headers = new HttpHeaders();
			response.getHeaders()
				.forEach((name, values) -> values.forEach((value) -> headers.add(name, secrets.hideIn(value))));
			return new BufferedAnswer(response.getStatusCode(), response.getStatusText(), headers,
					secrets.hideIn(body(response)));
		}
	}

	/** The same again, for after RestClient has closed what it read. */
	static BufferedAnswer copyOf(ClientHttpResponse response) throws IOException {
		return new BufferedAnswer(response.getStatusCode(), response.getStatusText(),
				HttpHeaders.copyOf(response.getHeaders()), body(response));
	}

	private static byte[] body(ClientHttpResponse response) throws IOException {
		return response.getBody().readNBytes(ErrorAnswer.CONTENT_LIMIT);
	}

	ErrorAnswer asError() {
		return ErrorAnswer.read(this.status, this.headers, this.body);
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return this.status;
	}

	@Override
	public String getStatusText() {
		return this.statusText;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public InputStream getBody() {
		return new ByteArrayInputStream(this.body);
	}

	@Override
	public void close() {
		// its connection was given back when it was read
	}

}
