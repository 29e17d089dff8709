package io.github.springforce.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a SOSL statement, {@code FIND} and its braces, and what is bound to
 * the parameters within.
 */
final class SearchedText {

	/** Beyond it the platform finds nothing, and does not say so. */
	private static final int TEXT_LIMIT = 10_000;

	private static final Pattern FIND = Pattern.compile("\\s*FIND\\s*", Pattern.CASE_INSENSITIVE);

	private static final Pattern WITHOUT_BRACES = Pattern.compile("(?<name>:\\s*(\\w+))|\\?");

	/** A question mark behind a letter is a wildcard, one by itself a parameter. */
	private static final Pattern WITHIN_BRACES = Pattern.compile(
			"\\\\.|\"(?:\\\\.|[^\"\\\\])*+\"|(?<named>:\\s*(?<name>[A-Za-z]\\w*)|(?<=[{(\\s])\\?(?=[})\\s*]))(?<star>\\*?)|(?<end>})",
			Pattern.DOTALL);

	private final String sosl;

	private final List<Place> places = new ArrayList<>();

	private final Map<Place, String> terms = new HashMap<>();

	/** Where the text within the braces begins and ends. */
	private int from;

	private int to;

	/** Where the statement goes on. */
	private int end;

	private int positional;

	SearchedText(String sosl) {
		this.sosl = sosl;
		Matcher find = FIND.matcher(sosl);
		if (!find.lookingAt()) {
			// no statement that we understand: it is sent as it is, and the org judges
			return;
		}
		this.end = find.end();
		Matcher parameter = WITHOUT_BRACES.matcher(sosl).region(find.end(), sosl.length());
		if (parameter.lookingAt()) {
			this.from = find.end();
			this.to = parameter.end();
			this.end = parameter.end();
			this.places.add(new Place(this.from, this.to, parameter.group(2), false, true));
		}
		else if (sosl.startsWith("{", find.end())) {
			scanBraces(find.end());
		}
	}

	private void scanBraces(int open) {
		this.from = open + 1;
		this.to = -1;
		Matcher matcher = WITHIN_BRACES.matcher(this.sosl).region(open, this.sosl.length()).useTransparentBounds(true);
		List<int[]> found = new ArrayList<>();
		List<@Nullable String> names = new ArrayList<>();
		while (this.to < 0 && matcher.find()) {
			if (matcher.group("end") != null) {
				this.to = matcher.start();
			}
			else if (matcher.group("named") != null) {
				found.add(new int[] { matcher.start(), matcher.end(), matcher.group("star").length() });
				names.add(matcher.group("name"));
			}
		}
		if (this.to < 0) {
			throw new IllegalArgumentException("The search text that begins at character " + (open + 1)
					+ " of the SOSL has no end: close its brace");
		}
		this.end = this.to + 1;
		for (int i = 0; i < found.size(); i++) {
			int[] place = found.get(i);
			boolean alone = this.sosl.substring(this.from, this.to)
				.strip()
				.equals(this.sosl.substring(place[0], place[1]));
			this.places.add(new Place(place[0], place[1], names.get(i), place[2] > 0, alone));
		}
	}

	/** Where the statement goes on after its search text. */
	int end() {
		return this.end;
	}

	Set<String> names() {
		return this.places.stream()
			.map(Place::name)
			.filter((name) -> name != null)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	int positional() {
		return (int) this.places.stream().filter((place) -> place.name() == null).count();
	}

	boolean wantsPositional() {
		return this.positional < positional();
	}

	void param(String name, @Nullable Object value, RecordMapper mapper) {
		this.places.stream()
			.filter((place) -> name.equals(place.name()))
			.forEach((place) -> bind(place, value, mapper));
	}

	void param(@Nullable Object value, RecordMapper mapper) {
		List<Place> unnamed = this.places.stream().filter((place) -> place.name() == null).toList();
		bind(unnamed.get(this.positional), value, mapper);
		this.positional++;
	}

	private void bind(Place place, @Nullable Object value, RecordMapper mapper) {
		try {
			this.terms.put(place, term(value, place.star(), mapper).expression(place.alone()));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"The parameter " + place.label() + " of the search text cannot be bound: " + ex.getMessage(), ex);
		}
	}

	private static SearchTerm term(@Nullable Object value, boolean star, RecordMapper mapper) {
		if (value instanceof SearchTerm term) {
			if (star) {
				throw new IllegalArgumentException(
						"An asterisk stands behind it, which fits a text only: use SearchTerm.startingWith without it");
			}
			return term;
		}
		String text;
		if (value instanceof CharSequence || value instanceof Character || value instanceof Number) {
			text = value.toString();
		}
		else if (value instanceof Enum<?> constant) {
			text = mapper.text(constant);
		}
		else {
			throw new IllegalArgumentException(
					((value != null) ? "It is a " + value.getClass().getName() : "It is null")
							+ ", but text is searched for: use a String or SearchTerm");
		}
		return star ? SearchTerm.startingWith(text) : SearchTerm.words(text);
	}

	void requireAllBound() {
		for (Place place : this.places) {
			if (!this.terms.containsKey(place)) {
				throw new IllegalArgumentException(
						"The parameter " + place.label() + " of the search text has no value: give it by .param(…)");
			}
		}
	}

	/** The beginning of the statement with terms in the places of parameters. */
	String bound() {
		StringBuilder bound = new StringBuilder();
		int position = 0;
		boolean braces = this.from > 0 && this.sosl.charAt(this.from - 1) == '{';
		for (Place place : this.places) {
			bound.append(this.sosl, position, place.from()).append(braces ? "" : "{");
			bound.append(this.terms.get(place)).append(braces ? "" : "}");
			position = place.to();
		}
		bound.append(this.sosl, position, this.end);
		int length = bound.length() - this.from;
		if (length > TEXT_LIMIT) {
			throw new IllegalArgumentException("The search text has " + length
					+ " characters; beyond 10,000 the platform finds nothing: search for fewer words");
		}
		return bound.toString();
	}

	/**
	 * A parameter.
	 *
	 * @param name its name; {@code null} when it has none
	 * @param star whether an asterisk follows, which is a part of it
	 * @param alone whether nothing else is searched for
	 */
	private record Place(int from, int to, @Nullable String name, boolean star, boolean alone) {

		String label() {
			return ((this.name != null) ? ":" + this.name : "?") + " at character " + (this.from + 1);
		}

	}

}
