package io.github.springforce.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.springforce.error.SalesforceException;
import io.github.springforce.query.SoqlClauses;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A search put together step by step and sent by its last method. What a user typed is
 * bound to parameters, {@code :name} or {@code ?}, and nothing in it is an operator:
 * {@code FIND {:term} IN NAME FIELDS RETURNING Contact(Id, Name WHERE Email != :email)}.
 * Parameters are checked before anything is sent. Not for use by several threads; make
 * one for each search.
 */
public final class SoslQuery {

	private final Searches searches;

	private final String sosl;

	private final SearchedText text;

	private final SoqlClauses clauses;

	SoslQuery(Searches searches, String sosl) {
		if (sosl.isBlank()) {
			throw new IllegalArgumentException("The SOSL is empty");
		}
		this.searches = searches;
		this.sosl = sosl;
		this.text = new SearchedText(sosl);
		this.clauses = SoqlClauses.ofSearch(sosl, this.text.end(), this.text.positional(), mapper());
	}

	private RecordMapper mapper() {
		return this.searches.mapper();
	}

	/**
	 * Binds a named parameter, wherever it stands. Within the braces of {@code FIND} a
	 * text is words that stand for themselves: for phrases, beginnings and operators
	 * there is {@link SearchTerm}. Within {@code RETURNING} a value becomes a literal as
	 * in SOQL.
	 * @param name the name, without the colon
	 * @param value the value
	 * @return this search
	 */
	public SoslQuery param(String name, @Nullable Object value) {
		requireKnown(name);
		this.text.param(name, value, mapper());
		this.clauses.param(name, value);
		return this;
	}

	private void requireKnown(String name) {
		Set<String> known = new LinkedHashSet<>(this.text.names());
		known.addAll(this.clauses.names());
		if (!known.contains(name)) {
			String names = known.stream().map((other) -> ":" + other).collect(Collectors.joining(", "));
			throw new IllegalArgumentException("The SOSL has no parameter :" + name
					+ (names.isEmpty() ? ": it has no named parameters" : ": it has " + names));
		}
	}

	/**
	 * Binds the next positional parameter.
	 * @param value the value, as of {@link #param(String, Object)}
	 * @return this search
	 */
	public SoslQuery param(@Nullable Object value) {
		if (this.text.wantsPositional()) {
			this.text.param(value, mapper());
		}
		else {
			this.clauses.param(value);
		}
		return this;
	}

	/** Binds named parameters. */
	public SoslQuery params(Map<String, ? extends @Nullable Object> values) {
		values.forEach(this::param);
		return this;
	}

	/** Binds the next positional parameters. */
	public SoslQuery params(@Nullable Object... values) {
		Arrays.asList(values).forEach(this::param);
		return this;
	}

	/**
	 * Names a field within {@code RETURNING} where no value can stand.
	 * @param name the parameter, without the colon
	 * @param identifier letters, digits and underscores, with dots between them
	 * @return this search
	 */
	public SoslQuery identifier(String name, String identifier) {
		return identifier(name, List.of(identifier));
	}

	/** As {@link #identifier(String, String)}, for several names with commas between. */
	public SoslQuery identifier(String name, Collection<String> identifiers) {
		if (this.text.names().contains(name)) {
			throw new IllegalArgumentException(
					"The parameter :" + name + " stands in the search text, which takes no name: give it by .param");
		}
		requireKnown(name);
		this.clauses.identifier(name, identifiers);
		return this;
	}

	/**
	 * All that is found. One API call.
	 * @return the records; never {@code null}
	 * @throws SalesforceException when the org refuses
	 */
	public SearchResult search() {
		this.text.requireAllBound();
		this.clauses.requireAllBound();
		return this.searches.search(this.text.bound() + this.clauses.bound());
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

	/** The statement as it stands in the code: without any value. */
	@Override
	public String toString() {
		return "SoslQuery[" + this.sosl + "]";
	}

}
