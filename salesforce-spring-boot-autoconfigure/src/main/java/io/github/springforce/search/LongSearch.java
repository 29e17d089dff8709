package io.github.springforce.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.sobject.SObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Carries a statement that is too long for a URL within a {@code POST /composite/batch},
 * which counts as one call: {@code /composite} takes no searches.
 */
final class LongSearch implements AnswerReader<List<SObject>> {

	/** Leaves room for the token within the 16,384 bytes that the platform takes. */
	private static final int URL_LIMIT = 8000;

	private final SalesforceClient client;

	private final ObjectReader records;

	private final SalesforceCall call;

	LongSearch(SalesforceClient client, ObjectReader records, String sosl) {
		this.client = client;
		this.records = records;
		String url = "v" + client.version().number() + "/search?q=" + UriUtils.encode(sosl, StandardCharsets.UTF_8);
		byte[] body = client.json()
			.writeValueAsBytes(Map.of("batchRequests", List.of(Map.of("method", "GET", "url", url))));
		this.call = SalesforceCall.of(HttpMethod.POST, "search", "composite/batch")
			.body(body, MediaType.APPLICATION_JSON)
			.repeatability(Repeatability.READ)
			.build();
	}

	/** Whether a statement is too long for a URL. */
	static boolean isNeeded(String sosl) {
		// a character takes nine bytes at most, as %E2%82%AC
		return sosl.length() * 9L > URL_LIMIT && UriUtils.encode(sosl, StandardCharsets.UTF_8).length() > URL_LIMIT;
	}

	SalesforceCall call() {
		return this.call;
	}

	@Override
	public List<SObject> read(ClientHttpResponse answer) throws IOException {
		JsonNode result = this.client.json().readTree(answer.getBody()).path("results").path(0);
		int status = result.path("statusCode").asInt(0);
		if (status >= 300) {
			HttpHeaders headers = new HttpHeaders();
			headers.setContentType(MediaType.APPLICATION_JSON);
			byte[] errors = this.client.json().writeValueAsBytes(result.path("result"));
			throw SalesforceException.of(this.call.asFailed(null),
					ErrorAnswer.read(HttpStatusCode.valueOf(status), headers, errors));
		}
		JsonNode found = result.path("result");
		JsonNode list = found.isArray() ? found : found.path("searchRecords");
		if (status < 200 || !list.isArray()) {
			throw new StreamReadException(null, "not the answer of a batch of requests");
		}
		List<SObject> all = new ArrayList<>(list.size());
		list.forEach((record) -> all.add(this.records.readValue(record)));
		return all;
	}

}
