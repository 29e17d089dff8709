package io.github.springforce.query;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.SalesforceException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Asks what would be too long for a URL, for the first page of a query or its plan: the
 * same GET within a {@code POST /composite}, which counts as one API call.
 */
final class CompositeQuery<T> implements AnswerReader<T> {

	/**
	 * The platform refuses URLs over 16,384 bytes, and requests whose URL and headers
	 * together pass that; a token can have thousands.
	 */
	private static final int URL_LIMIT = 8000;

	private final SalesforceClient client;

	private final SalesforceCall call;

	private final ObjectReader json;

	private final Function<JsonParser, T> body;

	private CompositeQuery(SalesforceClient client, SalesforceCall call, ObjectReader json,
			Function<JsonParser, T> body) {
		this.client = client;
		this.call = call;
		this.json = json;
		this.body = body;
	}

	/** Asks for the first page. */
	static <T> CompositeQuery<QueryResult<T>> page(SalesforceClient client, QueryRequest request, PageReader<T> pages) {
		String url = url(client, request.resource() + "?q=", request.soql());
		return new CompositeQuery<>(client, call(client, "query", url, request.batchSize()), pages.rows(), pages::read);
	}

	/** Asks how the query would be run. */
	static CompositeQuery<QueryPlans> explain(SalesforceClient client, String soql, ObjectReader plans) {
		ObjectReader within = plans.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		return new CompositeQuery<>(client, call(client, "explain", url(client, "query?explain=", soql), 0), within,
				within::readValue);
	}

	private static String url(SalesforceClient client, String resource, String soql) {
		return client.version().path() + resource + UriUtils.encode(soql, StandardCharsets.UTF_8);
	}

	/** Whether a statement is too long for a URL. */
	static boolean isNeeded(String soql) {
		if (soql.length() > URL_LIMIT) {
			return true;
		}
		// a character takes nine bytes at most, as %E2%82%AC
		return soql.length() * 9 > URL_LIMIT && encodedLength(soql) > URL_LIMIT;
	}

	private static int encodedLength(String soql) {
		int length = 0;
		for (int i = 0; i < soql.length(); i++) {
			char c = soql.charAt(i);
			boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
					|| c == '.' || c == '_' || c == '~';
			length += plain ? 1 : (c < 0x80) ? 3 : (c < 0x800 || Character.isSurrogate(c)) ? 6 : 9;
		}
		return length;
	}

	private static SalesforceCall call(SalesforceClient client, String operation, String url, int batchSize) {
		Map<String, Object> query = new LinkedHashMap<>();
		query.put("method", "GET");
		query.put("url", url);
		query.put("referenceId", "query");
		if (batchSize > 0) {
			query.put("httpHeaders", Map.of("Sforce-Query-Options", "batchSize=" + batchSize));
		}
		byte[] body = client.json().writeValueAsBytes(Map.of("compositeRequest", List.of(query)));
		return SalesforceCall.of(HttpMethod.POST, operation, "composite")
			.body(body, MediaType.APPLICATION_JSON)
			.repeatability(Repeatability.READ)
			.build();
	}

	SalesforceCall call() {
		return this.call;
	}

	@Override
	public T read(ClientHttpResponse answer) throws IOException {
		try (JsonParser parser = this.json.createParser(answer.getBody())) {
			enter(parser, JsonToken.START_OBJECT);
			seek(parser, "compositeResponse");
			if (parser.currentToken() != JsonToken.START_ARRAY) {
				throw noAnswer(parser);
			}
			enter(parser, JsonToken.START_OBJECT);
			return readQuery(parser);
		}
	}

	private static void enter(JsonParser parser, JsonToken expected) {
		if (parser.nextToken() != expected) {
			throw noAnswer(parser);
		}
	}

	private static void seek(JsonParser parser, String wanted) {
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			if (name.equals(wanted)) {
				return;
			}
			parser.skipChildren();
		}
		throw noAnswer(parser);
	}

	/**
	 * The body comes before the status: what was asked for is an object, errors are a
	 * list.
	 */
	private T readQuery(JsonParser parser) {
		T read = null;
		JsonNode errors = null;
		int status = 0;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken value = parser.nextToken();
			if (name.equals("body") && value == JsonToken.START_OBJECT) {
				read = this.body.apply(parser);
			}
			else if (name.equals("body")) {
				errors = this.client.json()
					.readerFor(JsonNode.class)
					.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
					.readValue(parser);
			}
			else if (name.equals("httpStatusCode")) {
				status = parser.getIntValue();
			}
			else {
				parser.skipChildren();
			}
		}
		if (read != null && status >= 200 && status < 300) {
			return read;
		}
		throw failure(parser, errors, status);
	}

	private RuntimeException failure(JsonParser parser, @Nullable JsonNode errors, int status) {
		if (status < 300) {
			return noAnswer(parser);
		}
		byte[] body = (errors != null) ? this.client.json().writeValueAsBytes(errors) : new byte[0];
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		return SalesforceException.of(this.call.asFailed(null),
				ErrorAnswer.read(HttpStatusCode.valueOf(status), headers, body));
	}

	private static StreamReadException noAnswer(JsonParser parser) {
		return new StreamReadException(parser, "not the answer of a composite request");
	}

}
