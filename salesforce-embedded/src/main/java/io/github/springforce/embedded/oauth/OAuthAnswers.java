package io.github.springforce.embedded.oauth;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.AnswerBody;
import tools.jackson.databind.json.JsonMapper;

/**
 * The forms that answers of OAuth endpoints have.
 */
final class OAuthAnswers {

	private static final JsonMapper JSON = new JsonMapper();

	private OAuthAnswers() {
	}

	static Answer json(int status, Map<String, Object> content) {
		return bytes(status, "application/json;charset=UTF-8", JSON.writeValueAsBytes(content));
	}

	static Answer text(int status, String contentType, String content) {
		return bytes(status, contentType, content.getBytes(StandardCharsets.UTF_8));
	}

	static Answer redirect(String location) {
		return new Answer(302, Map.of("Location", location), AnswerBody.NONE);
	}

	static Answer refused(OAuthRefusal refusal) {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("error", refusal.error());
		content.put("error_description", refusal.description());
		return json(400, content);
	}

	private static Answer bytes(int status, String contentType, byte[] content) {
		return new Answer(status, Map.of("Content-Type", contentType, "Cache-Control", "no-cache, no-store"),
				(out) -> out.write(content));
	}

}
