package io.github.springforce.embedded.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the org answers, free of the server that sends it.
 */
public record Answer(int status, Map<String, String> headers, AnswerBody body) {

	/**
	 * An answer without a body.
	 */
	public static Answer empty(int status) {
		return new Answer(status, Map.of(), AnswerBody.NONE);
	}

	static Answer of(int status, String contentType, AnswerBody body) {
		return new Answer(status, Map.of("Content-Type", contentType), body);
	}

	static Answer xml(int status, String xml) {
		byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
		return of(status, "text/xml;charset=UTF-8", (out) -> out.write(bytes));
	}

	Answer with(String header, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(header, value);
		return new Answer(this.status, more, this.body);
	}

}
