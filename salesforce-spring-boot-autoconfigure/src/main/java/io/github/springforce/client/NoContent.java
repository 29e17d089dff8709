package io.github.springforce.client;

import java.io.InputStream;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Stands for the answer that was lost when a repeated deletion finds its record deleted.
 */
final class NoContent implements ClientHttpResponse {

	static final NoContent INSTANCE = new NoContent();

	private NoContent() {
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatus.NO_CONTENT;
	}

	@Override
	public String getStatusText() {
		return "";
	}

	@Override
	public HttpHeaders getHeaders() {
		return HttpHeaders.EMPTY;
	}

	@Override
	public InputStream getBody() {
		return InputStream.nullInputStream();
	}

	@Override
	public void close() {
		// no connection behind it
	}

}
