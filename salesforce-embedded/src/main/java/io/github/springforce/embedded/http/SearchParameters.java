package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.soql.SearchStatement;
import org.jspecify.annotations.Nullable;

/**
 * A search told by parameters of the URL or by a JSON body; it means the same as a
 * statement of SOSL.
 *
 * @param term what to look for
 * @param usualFields what is shown of objects that do not say
 */
record SearchParameters(String term, @Nullable String scope, @Nullable String usualFields, List<Searched> objects,
		@Nullable String usualLimit, @Nullable String overallLimit, @Nullable String offset,
		@Nullable String metadata) {

	private static final List<String> SCOPES = List.of("ALL", "NAME", "EMAIL", "PHONE", "SIDEBAR");

	/**
	 * What is asked of one object.
	 */
	record Searched(String name, @Nullable String fields, @Nullable String where, @Nullable String orderBy,
			@Nullable String limit) {

	}

	static SearchParameters ofUrl(Call call) {
		List<Searched> objects = new ArrayList<>();
		for (String name : split(call.parameter("sobject"))) {
			objects.add(new Searched(name, call.parameter(name + ".fields"), call.parameter(name + ".where"),
					call.parameter(name + ".orderBy"), call.parameter(name + ".limit")));
		}
		return new SearchParameters(Objects.requireNonNullElse(call.parameter("q"), ""), call.parameter("in"),
				call.parameter("fields"), objects, call.parameter("defaultLimit"), call.parameter("overallLimit"),
				call.parameter("offset"), call.parameter("metadata"));
	}

	static SearchParameters ofBody(byte[] body) {
		Map<String, @Nullable Object> json = JsonInput.object(body);
		List<Searched> objects = new ArrayList<>();
		if (json.get("sobjects") instanceof List<?> sobjects) {
			for (Object sobject : sobjects) {
				if (sobject instanceof Map<?, ?> one) {
					objects.add(
							new Searched(Objects.requireNonNullElse(text(one.get("name")), ""), text(one.get("fields")),
									text(one.get("where")), text(one.get("orderBy")), text(one.get("limit"))));
				}
			}
		}
		return new SearchParameters(Objects.requireNonNullElse(text(json.get("q")), ""), text(json.get("in")),
				text(json.get("fields")), objects, text(json.get("defaultLimit")), text(json.get("overallLimit")),
				text(json.get("offset")), text(json.get("metadata")));
	}

	private static @Nullable String text(@Nullable Object value) {
		if (value instanceof List<?> items) {
			return String.join(",", items.stream().map(String::valueOf).toList());
		}
		return (value != null) ? value.toString() : null;
	}

	private static List<String> split(@Nullable String list) {
		return (list == null) ? List.of()
				: Arrays.stream(list.split(",")).map(String::strip).filter((item) -> !item.isEmpty()).toList();
	}

	SearchStatement statement() {
		if (this.term.isBlank()) {
			throw new OrgException(OrgError.of("MALFORMED_SEARCH", "A search string has to be specified"));
		}
		StringBuilder clauses = new StringBuilder();
		if (this.scope != null) {
			String fields = this.scope.replaceFirst("(?i)\\s*FIELDS$", "").toUpperCase(Locale.ROOT);
			if (!SCOPES.contains(fields)) {
				throw new OrgException(OrgError.of("MALFORMED_SEARCH", "No such search group: " + this.scope));
			}
			clauses.append("IN ").append(fields).append(" FIELDS ");
		}
		if (!this.objects.isEmpty()) {
			clauses.append("RETURNING ").append(String.join(", ", this.objects.stream().map(this::returning).toList()));
		}
		if (this.metadata != null) {
			clauses.append(" WITH METADATA = '").append(this.metadata.replaceAll("\\W", "")).append("'");
		}
		if (this.overallLimit != null) {
			clauses.append(" LIMIT ").append(number(this.overallLimit));
		}
		return new SearchStatement(this.term, clauses.toString(), 0,
				(this.usualLimit != null) ? Integer.valueOf(number(this.usualLimit)) : null,
				(this.offset != null) ? number(this.offset) : 0);
	}

	private String returning(Searched object) {
		String fields = (object.fields() != null) ? object.fields() : this.usualFields;
		StringBuilder clause = new StringBuilder(object.name()).append('(')
			.append((fields != null && !fields.isBlank()) ? fields : "Id");
		if (object.where() != null) {
			clause.append(" WHERE ").append(object.where());
		}
		if (object.orderBy() != null) {
			clause.append(" ORDER BY ").append(object.orderBy().replaceAll("(?i)NULLS_(FIRST|LAST)", "NULLS $1"));
		}
		if (object.limit() != null) {
			clause.append(" LIMIT ").append(number(object.limit()));
		}
		return clause.append(')').toString();
	}

	private static int number(String digits) {
		if (!digits.matches("\\d{1,9}")) {
			throw new OrgException(OrgError.of("MALFORMED_SEARCH", "No number: " + digits));
		}
		return Integer.parseInt(digits);
	}

}
