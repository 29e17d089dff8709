package io.github.springforce.search;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.springframework.http.HttpMethod;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs SOSL over the REST resource {@code /search}.
 */
public final class Searches {

	private static final int SOSL_LIMIT = 100_000;

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final SingletonSupplier<ObjectReader> records;

	/**
	 * @param client makes the calls
	 * @param mapper reads the records
	 */
	public Searches(SalesforceClient client, RecordMapper mapper) {
		this.client = client;
		this.mapper = mapper;
		this.records = SingletonSupplier
			.of(() -> mapper.readerFor(SObject.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
	}

	RecordMapper mapper() {
		return this.mapper;
	}

	JsonMapper json() {
		return this.client.json();
	}

	/** Begins a search whose values are bound. */
	public SoslQuery sosl(String sosl) {
		return new SoslQuery(this, sosl);
	}

	/** Begins a search for words, told by parameters. */
	public ParameterizedSearch parameterized(SearchTerm term) {
		return new ParameterizedSearch(this, term);
	}

	/** The records that a whole SOSL statement finds. */
	public SearchResult search(String sosl) {
		if (sosl.isBlank()) {
			throw new IllegalArgumentException("The SOSL is empty");
		}
		if (sosl.length() > SOSL_LIMIT) {
			throw new IllegalArgumentException("The SOSL has " + sosl.length()
					+ " characters; the platform takes 100,000: split it, for example its IN list");
		}
		if (LongSearch.isNeeded(sosl)) {
			LongSearch batch = new LongSearch(this.client, this.records.obtain(), sosl);
			return new SearchResult(this.client.call(batch.call(), batch), this.mapper);
		}
		return search(SalesforceCall.of(HttpMethod.GET, "search", "search").param("q", sosl).build());
	}

	SearchResult search(SalesforceCall call) {
		return this.client.call(call, (answer) -> new SearchResult(read(answer.getBody()), this.mapper));
	}

	/**
	 * Up to API version 36.0 the answer is the bare list of what later stands under
	 * {@code searchRecords}.
	 */
	private List<SObject> read(InputStream body) {
		List<SObject> found = new ArrayList<>();
		try (JsonParser parser = this.records.obtain().createParser(body)) {
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				while (parser.nextName() != null && !parser.currentName().equals("searchRecords")) {
					parser.nextToken();
					parser.skipChildren();
				}
				parser.nextToken();
			}
			if (parser.currentToken() != JsonToken.START_ARRAY) {
				throw new StreamReadException(parser, "no list of records");
			}
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				found.add(this.records.obtain().readValue(parser));
			}
		}
		return found;
	}

	/** The records that hold these words, whatever characters they are made of. */
	public SearchResult quickSearch(String term) {
		return search("FIND {" + SoslText.escape(term) + "}");
	}

}
