package io.github.springforce.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;

/**
 * One place of a statement where a parameter stands, and what can stand there.
 *
 * @param token the parameter
 * @param place what the place takes
 * @param ordinal the how manieth parameter it is, from zero on
 * @param label how messages call it
 */
record SoqlParameter(SoqlToken token, Place place, int ordinal, String label) {

	private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");

	private static final Pattern SORTED_PATH = Pattern.compile("(?<path>[^ ]+)( +(ASC|DESC))?( +NULLS +(FIRST|LAST))?",
			Pattern.CASE_INSENSITIVE);

	private static final Set<String> RESERVED = Set.of("AND", "ASC", "DESC", "EXCLUDES", "FIRST", "FROM", "GROUP",
			"HAVING", "IN", "INCLUDES", "LAST", "LIKE", "LIMIT", "NOT", "NULL", "NULLS", "OR", "SELECT", "USING",
			"WHERE", "WITH");

	/** What a place in a statement takes. */
	enum Place {

		/** One value, after an operator that tests for equality. */
		EQUAL,

		/** One value that is not null, after any other operator or in a function. */
		VALUE,

		/** One text or pattern. */
		LIKE,

		/** One of the values of a list, or several. */
		ELEMENTS,

		/** A number of rows. */
		ROWS,

		/** Names of fields to sort by, with a direction. */
		SORT,

		/** Names: no value can stand here. */
		NAME

	}

	/** The name of a named parameter; {@code null} of a positional one. */
	@Nullable String name() {
		return (this.token.kind() == SoqlToken.Kind.NAMED) ? this.token.text() : null;
	}

	/** The same under another name in messages. */
	SoqlParameter labelled(String label) {
		return new SoqlParameter(this.token, this.place, this.ordinal, label);
	}

	/** The literals that a value becomes here; none only for an empty list. */
	List<String> literals(@Nullable Object value, RecordMapper mapper) {
		@Nullable Object given = (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		try {
			return switch (this.place) {
				case EQUAL -> List.of(SoqlLiteral.of(single(given), mapper));
				case VALUE -> List.of(SoqlLiteral.of(notNull(single(given)), mapper));
				case LIKE -> List.of(SoqlLiteral.like(single(given), mapper));
				case ELEMENTS -> elements(given, mapper);
				case ROWS -> List.of(rows(given));
				case NAME, SORT -> throw new IllegalArgumentException(
						"a value, but it stands where SOQL takes a name: give a field or object by .identifier");
			};
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The parameter " + this.label + " holds " + ex.getMessage(), ex);
		}
	}

	private static @Nullable Object single(@Nullable Object value) {
		if (value instanceof Collection<?> || (value != null && value.getClass().isArray())) {
			throw new IllegalArgumentException("several values, but stands where one is compared: use IN or INCLUDES");
		}
		return value;
	}

	private static Object notNull(@Nullable Object value) {
		if (value == null) {
			throw new IllegalArgumentException("null, which only = and != compare with");
		}
		return value;
	}

	private static List<String> elements(@Nullable Object value, RecordMapper mapper) {
		if (value instanceof byte[]) {
			throw new IllegalArgumentException("bytes, which are no list of values");
		}
		if (value instanceof Collection<?> collection) {
			return literals(collection, mapper);
		}
		if (value instanceof Object[] array) {
			return literals(Arrays.asList(array), mapper);
		}
		if (value != null && value.getClass().isArray()) {
			return IntStream.range(0, java.lang.reflect.Array.getLength(value))
				.mapToObj((index) -> SoqlLiteral.of(java.lang.reflect.Array.get(value, index), mapper))
				.toList();
		}
		if (value == null) {
			throw new IllegalArgumentException(
					"null, but a list is compared: give an empty list, or a list with null in it");
		}
		return List.of(SoqlLiteral.of(value, mapper));
	}

	private static List<String> literals(Collection<?> values, RecordMapper mapper) {
		List<String> literals = new ArrayList<>(values.size());
		for (@Nullable
		Object value : values) {
			if (value instanceof Collection<?> || (value != null && value.getClass().isArray())) {
				throw new IllegalArgumentException("a list within a list: give one flat list");
			}
			literals.add(SoqlLiteral.of(value, mapper));
		}
		return literals;
	}

	private static String rows(@Nullable Object value) {
		if (value instanceof Number number && number.longValue() >= 0
				&& (number instanceof Integer || number instanceof Long || number instanceof Short)) {
			return number.toString();
		}
		throw new IllegalArgumentException("no number of rows: use an int or long from 0 on");
	}

	/** The names as they stand here. */
	String names(Collection<String> names) {
		if (this.place != Place.NAME && this.place != Place.SORT) {
			throw new IllegalArgumentException(
					"The parameter " + this.label + " stands where SOQL takes a value, not a name: give it by .param");
		}
		if (names.isEmpty()) {
			throw new IllegalArgumentException("The parameter " + this.label + " holds no name: give one at least");
		}
		return String.join(", ", names.stream().map(this::checked).toList());
	}

	private String checked(String name) {
		String path = name;
		if (this.place == Place.SORT) {
			var sorted = SORTED_PATH.matcher(name);
			path = sorted.matches() ? sorted.group("path") : name;
		}
		if (!PATH.matcher(path).matches() || RESERVED.contains(path.toUpperCase(Locale.ROOT))) {
			throw new IllegalArgumentException("The parameter " + this.label
					+ " holds something that is no API name: names have letters, digits and underscores, with dots between them, as in Owner.Name"
					+ ((this.place == Place.SORT) ? ", and may be followed by ASC or DESC and NULLS FIRST or LAST"
							: ""));
		}
		return name;
	}

}
