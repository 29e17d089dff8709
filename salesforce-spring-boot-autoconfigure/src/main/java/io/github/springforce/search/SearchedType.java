package io.github.springforce.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.springforce.client.PathValues;
import io.github.springforce.query.SoqlClauses;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;

/**
 * What a parameterized search wants of one object type.
 */
public final class SearchedType {

	private static final Pattern FIELD = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");

	private static final Pattern ORDER = Pattern.compile(
			"%1$s(\\s+(ASC|DESC))?(\\s+NULLS[ _](FIRST|LAST))?".formatted(FIELD.pattern()), Pattern.CASE_INSENSITIVE);

	private final String name;

	private final RecordMapper mapper;

	private final List<String> fields = new ArrayList<>();

	private @Nullable String where;

	private @Nullable String orderBy;

	private @Nullable Integer limit;

	SearchedType(String name, RecordMapper mapper) {
		this.name = PathValues.requireName(name, "object type");
		this.mapper = mapper;
	}

	/** The fields that are read; the id alone unless any is named. */
	public SearchedType fields(String... fields) {
		return fields(Arrays.asList(fields));
	}

	SearchedType fields(List<String> fields) {
		fields.forEach((field) -> this.fields.add(requireField(field)));
		return this;
	}

	static String requireField(String field) {
		if (!FIELD.matcher(field).matches()) {
			throw new IllegalArgumentException(
					"This is no API name of a field: names have letters, digits and underscores, with dots between them, as in Owner.Name");
		}
		return field;
	}

	/**
	 * Narrows what is found.
	 * @param condition as in SOQL, with a {@code ?} for each value
	 * @param values the values, which become literals
	 * @return this type
	 */
	public SearchedType where(String condition, @Nullable Object... values) {
		this.where = SoqlClauses.condition(this.name, condition, Arrays.asList(values), this.mapper);
		return this;
	}

	/**
	 * Sorts what is found.
	 * @param fields each a field, which may be followed by {@code ASC} or {@code DESC}
	 * and {@code NULLS FIRST} or {@code NULLS LAST}
	 * @return this type
	 */
	public SearchedType orderBy(String... fields) {
		List<String> orders = new ArrayList<>();
		for (String field : fields) {
			if (!ORDER.matcher(field).matches()) {
				throw new IllegalArgumentException(
						"This is no order: name a field, and after it ASC or DESC and NULLS FIRST or NULLS LAST");
			}
			// unlike SOQL, the parameter has one word here
			orders.add(field.replaceFirst("(?i)NULLS[ _]", "NULLS_"));
		}
		this.orderBy = String.join(", ", orders);
		return this;
	}

	/** How many records of the type are found at most. */
	public SearchedType limit(int records) {
		this.limit = ParameterizedSearch.requirePositive(records, "limit of " + this.name);
		return this;
	}

	String name() {
		return this.name;
	}

	/** As parameters of a URL. */
	Map<String, String> params() {
		Map<String, String> params = new LinkedHashMap<>();
		if (!this.fields.isEmpty()) {
			params.put(this.name + ".fields", String.join(",", this.fields));
		}
		if (this.where != null) {
			params.put(this.name + ".where", this.where);
		}
		if (this.orderBy != null) {
			params.put(this.name + ".orderBy", this.orderBy);
		}
		if (this.limit != null) {
			params.put(this.name + ".limit", this.limit.toString());
		}
		return params;
	}

	/** As a part of a body. */
	Map<String, Object> json() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", this.name);
		if (!this.fields.isEmpty()) {
			json.put("fields", this.fields);
		}
		if (this.where != null) {
			json.put("where", this.where);
		}
		if (this.orderBy != null) {
			json.put("orderBy", this.orderBy);
		}
		if (this.limit != null) {
			json.put("limit", this.limit);
		}
		return json;
	}

}
