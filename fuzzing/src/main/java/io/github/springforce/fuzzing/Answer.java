package io.github.springforce.fuzzing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * What a server answered.
 */
record Answer(int status, HttpHeaders headers, byte[] body) implements ClientHttpResponse {

	private static final List<Integer> STATUS = List.of(200, 200, 200, 200, 201, 204, 300, 304, 400, 401, 403, 404, 405,
			409, 410, 412, 414, 415, 420, 428, 429, 431, 500, 501, 502, 503, 504);

	private static final List<String> CONTENT_TYPES = List.of("application/json;charset=UTF-8", "application/json",
			"text/xml", "application/xml;charset=UTF-16", "text/html;charset=ISO-8859-1", "text/csv", "text/plain",
			"no/such;charset=type", "");

	/** An answer whose body is whatever the fuzzer has left. */
	static Answer of(FuzzedDataProvider data) {
		int status = STATUS.get(data.consumeInt(0, STATUS.size() - 1));
		HttpHeaders headers = headers(data);
		return new Answer(status, headers, data.consumeRemainingAsBytes());
	}

	/** An answer that says what it should, but for its body. */
	static Answer ok(FuzzedDataProvider data, String contentType) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONTENT_TYPE, contentType);
		return new Answer(200, headers, data.consumeRemainingAsBytes());
	}

	static Answer ok(String json) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
		return new Answer(200, headers, json.getBytes(StandardCharsets.UTF_8));
	}

	private static HttpHeaders headers(FuzzedDataProvider data) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONTENT_TYPE, CONTENT_TYPES.get(data.consumeInt(0, CONTENT_TYPES.size() - 1)));
		for (String name : List.of("Sforce-Limit-Info", HttpHeaders.RETRY_AFTER, HttpHeaders.LAST_MODIFIED)) {
			if (data.consumeBoolean()) {
				headers.set(name, data.consumeAsciiString(40));
			}
		}
		return headers;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.status);
	}

	@Override
	public String getStatusText() {
		return "";
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
		// nothing is open
	}

}
