package io.github.springforce.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * A search that is told by parameters in place of a SOSL statement, put together step by
 * step and sent by its last method. Not for use by several threads; make one for each
 * search.
 */
public final class ParameterizedSearch {

	private static final String RESOURCE = "parameterizedSearch";

	/** The platform advises 8,000 bytes for URL and headers together. */
	private static final int URL_LIMIT = 8000;

	private final Searches searches;

	private final String term;

	private @Nullable SearchScope scope;

	private final List<String> fields = new ArrayList<>();

	private final List<SearchedType> types = new ArrayList<>();

	private final Map<String, Integer> numbers = new LinkedHashMap<>();

	private final Map<String, Object> others = new LinkedHashMap<>();

	ParameterizedSearch(Searches searches, SearchTerm term) {
		this.searches = searches;
		this.term = term.expression(true);
	}

	/** In which fields the search looks; in all unless this is set. */
	public ParameterizedSearch in(SearchScope scope) {
		this.scope = scope;
		return this;
	}

	/** What is read of types that name no fields of their own. */
	public ParameterizedSearch fields(String... fields) {
		Arrays.asList(fields).forEach((field) -> this.fields.add(SearchedType.requireField(field)));
		return this;
	}

	/**
	 * Finds records of this object type; of all types unless any is named.
	 * @param type its API name
	 * @param fields what is read of it
	 * @return this search
	 */
	public ParameterizedSearch returning(String type, String... fields) {
		return returning(type, (searched) -> searched.fields(fields));
	}

	/**
	 * Finds records of this object type.
	 * @param type its API name
	 * @param wanted says what is wanted of it
	 * @return this search
	 */
	public ParameterizedSearch returning(String type, Consumer<SearchedType> wanted) {
		SearchedType searched = new SearchedType(type, this.searches.mapper());
		wanted.accept(searched);
		this.types.add(searched);
		return this;
	}

	/**
	 * Finds records of the object type of a class, and reads the fields that it has.
	 * @param type a record or bean with {@link SObjectType}
	 * @return this search
	 */
	public ParameterizedSearch returning(Class<?> type) {
		return returning(type, (searched) -> {
		});
	}

	/** As {@link #returning(Class)}, narrowed. */
	public ParameterizedSearch returning(Class<?> type, Consumer<SearchedType> wanted) {
		return returning(RecordMapper.sobjectName(type), (searched) -> {
			searched.fields(this.searches.mapper().fieldNames(type));
			wanted.accept(searched);
		});
	}

	/** How many records of each type are found at most, where it does not say itself. */
	public ParameterizedSearch defaultLimit(int records) {
		this.numbers.put("defaultLimit", requirePositive(records, "default limit"));
		return this;
	}

	/** How many records are found at most in all. */
	public ParameterizedSearch overallLimit(int records) {
		this.numbers.put("overallLimit", requirePositive(records, "overall limit"));
		return this;
	}

	static int requirePositive(int records, String name) {
		if (records < 1) {
			throw new IllegalArgumentException("The " + name + " is a number from 1 on, not " + records);
		}
		return records;
	}

	/**
	 * How many records are passed over.
	 * @param records up to 2,000; for searches of one type
	 * @return this search
	 */
	public ParameterizedSearch offset(int records) {
		if (records < 0 || records > 2000) {
			throw new IllegalArgumentException("From 0 to 2,000 records can be passed over, not " + records);
		}
		this.numbers.put("offset", records);
		return this;
	}

	/**
	 * Any other parameter of the resource, such as {@code spellCorrection}.
	 * @param name its name
	 * @param value its value
	 * @return this search
	 */
	public ParameterizedSearch param(String name, Object value) {
		this.others.put(name, value);
		return this;
	}

	/**
	 * All that is found. One API call: {@code GET /parameterizedSearch}, or
	 * {@code POST /parameterizedSearch} when that would be too long for a URL.
	 * @return the records; never {@code null}
	 * @throws SalesforceException when the org refuses
	 */
	public SearchResult search() {
		Map<String, Object> params = params();
		return this.searches.search((length(params) <= URL_LIMIT) ? get(params) : post());
	}

	/**
	 * What is found of one object type. One API call.
	 * @param type a record or bean with {@link SObjectType}
	 * @return its records; never {@code null}
	 * @throws SalesforceException when the org refuses
	 */
	public <T> List<T> list(Class<T> type) {
		return search().ofType(type);
	}

	private Map<String, Object> params() {
		Map<String, Object> params = new LinkedHashMap<>();
		params.put("q", this.term);
		if (this.scope != null) {
			params.put("in", this.scope);
		}
		if (!this.fields.isEmpty()) {
			params.put("fields", String.join(",", this.fields));
		}
		if (!this.types.isEmpty()) {
			params.put("sobject", String.join(",", this.types.stream().map(SearchedType::name).toList()));
			this.types.forEach((type) -> params.putAll(type.params()));
		}
		params.putAll(this.numbers);
		params.putAll(this.others);
		return params;
	}

	private static int length(Map<String, Object> params) {
		return params.entrySet()
			.stream()
			.mapToInt((param) -> param.getKey().length()
					+ UriUtils.encode(param.getValue().toString(), StandardCharsets.UTF_8).length() + 2)
			.sum();
	}

	private static SalesforceCall get(Map<String, Object> params) {
		SalesforceCall.Builder call = SalesforceCall.of(HttpMethod.GET, "search", RESOURCE);
		params.forEach(call::param);
		return call.build();
	}

	private SalesforceCall post() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("q", this.term);
		if (this.scope != null) {
			json.put("in", this.scope);
		}
		if (!this.fields.isEmpty()) {
			json.put("fields", this.fields);
		}
		if (!this.types.isEmpty()) {
			json.put("sobjects", this.types.stream().map(SearchedType::json).toList());
		}
		json.putAll(this.numbers);
		json.putAll(this.others);
		JsonMapper mapper = this.searches.json();
		return SalesforceCall.of(HttpMethod.POST, "search", RESOURCE)
			.body(mapper.writeValueAsBytes(json), MediaType.APPLICATION_JSON)
			.repeatability(Repeatability.READ)
			.build();
	}

}
