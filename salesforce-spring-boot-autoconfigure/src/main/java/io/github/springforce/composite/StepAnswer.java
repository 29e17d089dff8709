package io.github.springforce.composite;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * What one request of several was answered.
 *
 * @param status its status
 * @param body its body; a missing node for none
 */
record StepAnswer(int status, JsonNode body) {

	private static final List<String> HALTED = List.of("PROCESSING_HALTED", "BATCH_PROCESSING_HALTED");

	private static final Pattern AFTER = Pattern.compile("previous operation \\((\\w+)\\) was not successful");

	boolean isSuccess() {
		return this.status >= 200 && this.status < 300;
	}

	/** Whether a read found what is known already. */
	boolean isNotModified() {
		return this.status == 304;
	}

	/** A collection is answered by 200 whatever becomes of its rows. */
	boolean hasFailedRow() {
		return this.body.isArray() && failedRows() > 0;
	}

	private long failedRows() {
		return StreamSupport.stream(this.body.spliterator(), false)
			.filter((row) -> row.path("success").isBoolean() && !row.path("success").booleanValue())
			.count();
	}

	/**
	 * Whether it was not tried, or rolled back, because of another one. A reference to
	 * what is not there has the same code, but is a failure of its own.
	 */
	boolean isHalted() {
		return !isSuccess() && HALTED.contains(error("errorCode"))
				&& !error("message").startsWith("Invalid reference specified");
	}

	/** The name of the request whose failure halted this; {@code null} if not told. */
	@Nullable String haltedAfter() {
		Matcher after = AFTER.matcher(error("message"));
		return after.find() ? after.group(1) : null;
	}

	private String error(String name) {
		return this.body.path(0).path(name).asString("");
	}

	SalesforceException failure(FailedRequest request) {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		String json = isSuccess() ? rowErrors() : this.body.isMissingNode() ? "" : this.body.toString();
		return SalesforceException.of(request,
				ErrorAnswer.read(HttpStatusCode.valueOf((isSuccess() || this.status < 100) ? 400 : this.status),
						headers, json.getBytes(StandardCharsets.UTF_8)));
	}

	private String rowErrors() {
		return StreamSupport.stream(this.body.spliterator(), false)
			.flatMap((row) -> StreamSupport.stream(row.path("errors").spliterator(), false))
			.map(JsonNode::toString)
			.toList()
			.toString();
	}

}
