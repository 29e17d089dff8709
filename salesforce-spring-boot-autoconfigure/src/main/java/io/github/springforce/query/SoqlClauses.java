package io.github.springforce.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;

/**
 * Clauses of SOQL within a statement that is none, and what is bound to their parameters:
 * those that narrow the types of {@code RETURNING} in SOSL. Not for use by several
 * threads.
 */
public final class SoqlClauses {

	private static final Set<String> CLAUSES = Set.of("USING", "WHERE", "ORDER", "LIMIT", "OFFSET");

	private static final Set<String> LAST_CLAUSES = Set.of("WITH", "LIMIT", "UPDATE");

	private final String text;

	private final int start;

	private final RecordMapper mapper;

	private final List<Part> parts = new ArrayList<>();

	private final List<SoqlParameter> parameters = new ArrayList<>();

	/** By their places in the text, which are those in the queries too. */
	private final Map<SoqlToken, List<String>> literals = new HashMap<>();

	/** By how much the only part is further behind in its query than in the text. */
	private int shift;

	private int positional;

	private SoqlClauses(String text, int start, RecordMapper mapper) {
		this.text = text;
		this.start = start;
		this.mapper = mapper;
	}

	/**
	 * The clauses of a SOSL statement.
	 * @param sosl the statement
	 * @param start where its search text ends
	 * @param positional how many positional parameters stand before that
	 * @param mapper knows how constants are written
	 */
	public static SoqlClauses ofSearch(String sosl, int start, int positional, RecordMapper mapper) {
		SoqlClauses clauses = new SoqlClauses(sosl, start, mapper);
		clauses.scan(positional);
		return clauses;
	}

	/**
	 * A condition with values in place of its positional parameters.
	 * @param type the object type that it is about
	 * @param condition for example {@code Email != ? AND LeadSource IN ?}
	 * @param values the values, one for each parameter
	 * @param mapper knows how constants are written
	 */
	public static String condition(String type, String condition, List<? extends @Nullable Object> values,
			RecordMapper mapper) {
		String before = "SELECT Id FROM " + type + " WHERE ";
		SoqlClauses clauses = new SoqlClauses(condition, 0, mapper);
		clauses.add(0, condition.length(), before, "");
		clauses.number(0);
		values.forEach(clauses::param);
		clauses.requireAllBound();
		return clauses.bound();
	}

	private void scan(int positional) {
		// the search text is no SOQL: an apostrophe begins no text there
		List<SoqlToken> tokens = SoqlToken.of(" ".repeat(this.start) + this.text.substring(this.start));
		int at = 0;
		while (at < tokens.size() && !tokens.get(at).is("RETURNING") && !isLast(tokens.get(at))) {
			at++;
		}
		if (at < tokens.size() && tokens.get(at).is("RETURNING")) {
			at = types(tokens, at + 1);
		}
		if (at < tokens.size()) {
			add(tokens.get(at).start(), this.text.length(), "SELECT Id FROM A ", "");
		}
		for (SoqlToken token : tokens) {
			if (token.isParameter() && this.parameters.stream().noneMatch((known) -> start(known) == token.start())) {
				throw new IllegalArgumentException("The parameter at character " + (token.start() + 1)
						+ " of the SOSL stands where none can: bind the search text, and values within RETURNING");
			}
		}
		number(positional);
	}

	/** The object types and what narrows each; gives the place after the last one. */
	private int types(List<SoqlToken> tokens, int first) {
		int at = first;
		while (at < tokens.size() && tokens.get(at).kind() == SoqlToken.Kind.WORD && !isLast(tokens.get(at))) {
			String type = tokens.get(at).text();
			at++;
			if (at < tokens.size() && tokens.get(at).is("(")) {
				int end = end(tokens, at);
				type(tokens.subList(at + 1, end), tokens.get(at).end(), type);
				at = Math.min(end + 1, tokens.size());
			}
			if (at < tokens.size() && tokens.get(at).is(",")) {
				at++;
			}
		}
		return at;
	}

	private static int end(List<SoqlToken> tokens, int open) {
		int depth = 0;
		for (int at = open; at < tokens.size(); at++) {
			depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
			if (depth == 0) {
				return at;
			}
		}
		return tokens.size();
	}

	/** The fields of a type, then the clauses as they stand after its FROM. */
	private void type(List<SoqlToken> tokens, int open, String type) {
		if (tokens.isEmpty()) {
			return;
		}
		int depth = 0;
		int clauses = tokens.size();
		for (int at = 0; at < clauses; at++) {
			depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
			if (depth == 0 && isOf(tokens.get(at), CLAUSES)) {
				clauses = at;
			}
		}
		int end = tokens.get(tokens.size() - 1).end();
		int middle = (clauses < tokens.size()) ? tokens.get(clauses).start() : end;
		add(open, middle, "SELECT", " FROM " + type);
		if (middle < end) {
			add(middle, end, "SELECT Id FROM " + type, "");
		}
	}

	private static boolean isLast(SoqlToken token) {
		return isOf(token, LAST_CLAUSES);
	}

	private static boolean isOf(SoqlToken token, Set<String> words) {
		return token.kind() == SoqlToken.Kind.WORD && words.contains(token.text().toUpperCase(Locale.ROOT));
	}

	/**
	 * Makes a part a whole query, its characters at the places where they are, so that
	 * messages tell where something is wrong.
	 */
	private void add(int from, int to, String before, String after) {
		this.shift = Math.max(0, before.length() - from);
		String padded = before + " ".repeat(Math.max(0, from - before.length()));
		SoqlStatement statement = SoqlStatement.of(padded + this.text.substring(from, to) + after);
		this.parts.add(new Part(from, to, after.length(), statement));
		this.parameters.addAll(statement.parameters());
	}

	/** Each part counts its parameters and characters for itself. */
	private void number(int before) {
		int number = before;
		for (int i = 0; i < this.parameters.size(); i++) {
			SoqlParameter parameter = this.parameters.get(i);
			String character = "at character " + (start(parameter) + 1);
			this.parameters.set(i, parameter.labelled((parameter.name() != null)
					? ":" + parameter.name() + " " + character : "number " + (++number) + " (? " + character + ")"));
		}
	}

	private int start(SoqlParameter parameter) {
		return parameter.token().start() - this.shift;
	}

	/** The names of the parameters. */
	public Set<String> names() {
		return this.parameters.stream()
			.map(SoqlParameter::name)
			.filter((name) -> name != null)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Binds a named parameter, wherever it stands. */
	public void param(String name, @Nullable Object value) {
		named(name).forEach((parameter) -> bind(parameter, value));
	}

	/** Binds the next positional parameter. */
	public void param(@Nullable Object value) {
		int wanted = this.positional;
		SoqlParameter parameter = this.parameters.stream()
			.filter((candidate) -> candidate.name() == null)
			.skip(wanted)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("A value is given for positional parameter number "
					+ (wanted + 1) + ", but there are " + wanted + " of them: take it away, or name the parameter"));
		bind(parameter, value);
		this.positional++;
	}

	private void bind(SoqlParameter parameter, @Nullable Object value) {
		this.literals.put(parameter.token(), parameter.literals(value, this.mapper));
	}

	/** Names fields, and how to sort, where no value can stand. */
	public void identifier(String name, Collection<String> identifiers) {
		named(name).forEach((parameter) -> this.literals.put(parameter.token(), List.of(parameter.names(identifiers))));
	}

	private List<SoqlParameter> named(String name) {
		return this.parameters.stream().filter((parameter) -> name.equals(parameter.name())).toList();
	}

	/** Refuses what has no value yet. */
	public void requireAllBound() {
		for (SoqlParameter parameter : this.parameters) {
			if (!this.literals.containsKey(parameter.token())) {
				throw new IllegalArgumentException(
						"The parameter " + parameter.label() + " has no value: give it by .param(…)");
			}
		}
	}

	/** The clauses with literals in the places of parameters. */
	public String bound() {
		StringBuilder bound = new StringBuilder();
		int position = this.start;
		for (Part part : this.parts) {
			bound.append(this.text, position, part.from());
			String whole = part.statement().bound((parameter) -> literals(parameter.token()));
			bound.append(whole, part.from() + this.shift, whole.length() - part.after());
			position = part.to();
		}
		return bound.append(this.text, position, this.text.length()).toString();
	}

	private List<String> literals(SoqlToken token) {
		return Objects.requireNonNull(this.literals.get(token));
	}

	/**
	 * A part of the text as the end of a query of its own.
	 *
	 * @param from where it begins in the text
	 * @param to where it ends in the text
	 * @param after how many characters the query has behind it
	 */
	private record Part(int from, int to, int after, SoqlStatement statement) {
	}

}
