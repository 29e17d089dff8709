package io.github.springforce.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.springforce.client.PathValues;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;

/**
 * A query put together step by step and sent by its last method. Values are bound to
 * parameters, {@code :name} or {@code ?}, and written as literals that no value can
 * leave: {@code WHERE LastName = :name AND Id IN :ids}. Parameters are checked before
 * anything is sent: an {@link IllegalArgumentException} says which one, what is wrong and
 * what to do. Not for use by several threads; make one for each query.
 */
public final class SoqlQuery {

	/** The smallest page that the platform gives unless the rows are few. */
	private static final int SMALLEST_PAGE = 200;

	private final Queries queries;

	private final SoqlStatement statement;

	private final @Nullable List<String>[] literals;

	private final Map<SoqlParameter, List<String>> identifiers = new LinkedHashMap<>();

	private int positional;

	private boolean includeDeleted;

	private int batchSize;

	private int ahead = 1;

	private @Nullable String resumeAfter;

	@SuppressWarnings({ "unchecked", "rawtypes" }) // generic arrays cannot be made
	SoqlQuery(Queries queries, String soql) {
		this.queries = queries;
		this.statement = SoqlStatement.of(soql);
		this.literals = new @Nullable List[this.statement.parameters().size()];
	}

	/**
	 * Binds a named parameter, wherever it stands. Text, numbers, truth values, dates,
	 * times ({@code LocalDate}, {@code Instant}, {@code OffsetDateTime},
	 * {@code ZonedDateTime}, {@code LocalTime}), {@link DateLiteral}, enums and
	 * {@code Location} become literals, an {@code Optional} what it holds; a collection
	 * or array stands after {@code IN}, {@code NOT IN}, {@code INCLUDES} and
	 * {@code EXCLUDES}, and keeps its meaning when it is empty. After {@code LIKE} a text
	 * stands for itself: for wildcards there is {@link LikePattern}.
	 * @param name the name, without the colon
	 * @param value the value
	 * @return this query
	 */
	public SoqlQuery param(String name, @Nullable Object value) {
		bind(name, (parameter) -> parameter.literals(value, this.queries.mapper()));
		return this;
	}

	/**
	 * Binds the next positional parameter.
	 * @param value the value, as of {@link #param(String, Object)}
	 * @return this query
	 */
	public SoqlQuery param(@Nullable Object value) {
		int wanted = this.positional;
		SoqlParameter parameter = this.statement.parameters()
			.stream()
			.filter((candidate) -> candidate.name() == null)
			.skip(wanted)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"A value is given for positional parameter number " + (wanted + 1) + ", but the SOQL has " + wanted
							+ " of them: take it away, or name the parameter by .param(name, value)"));
		this.literals[parameter.ordinal()] = parameter.literals(value, this.queries.mapper());
		this.positional++;
		return this;
	}

	/** Binds named parameters. */
	public SoqlQuery params(Map<String, ? extends @Nullable Object> values) {
		values.forEach(this::param);
		return this;
	}

	/** Binds the next positional parameters. */
	public SoqlQuery params(@Nullable Object... values) {
		Arrays.asList(values).forEach(this::param);
		return this;
	}

	/** Binds a pattern to {@code LIKE}: see {@link LikePattern#of}. */
	public SoqlQuery likePattern(String name, String pattern) {
		return param(name, LikePattern.of(pattern));
	}

	/**
	 * Names a field or object where no value can stand: {@code SELECT :fields FROM
	 * Contact ORDER BY :order}. In {@code ORDER BY} a direction may follow the name.
	 * Where the object type has been described before, the name must be one of its own.
	 * @param name the parameter, without the colon
	 * @param identifier letters, digits and underscores, with dots between them
	 * @return this query
	 */
	public SoqlQuery identifier(String name, String identifier) {
		return identifier(name, List.of(identifier));
	}

	/** As {@link #identifier(String, String)}, for several names with commas between. */
	public SoqlQuery identifier(String name, Collection<String> identifiers) {
		bind(name, (parameter) -> {
			String names = parameter.names(identifiers);
			this.identifiers.put(parameter, List.copyOf(identifiers));
			return List.of(names);
		});
		return this;
	}

	private void bind(String name, Function<SoqlParameter, List<String>> literals) {
		boolean found = false;
		for (SoqlParameter parameter : this.statement.parameters()) {
			if (name.equals(parameter.name())) {
				this.literals[parameter.ordinal()] = literals.apply(parameter);
				found = true;
			}
		}
		if (!found) {
			String known = this.statement.parameters()
				.stream()
				.map(SoqlParameter::name)
				.filter((other) -> other != null)
				.distinct()
				.map((other) -> ":" + other)
				.collect(Collectors.joining(", "));
			throw new IllegalArgumentException("The SOQL has no parameter :" + name
					+ (known.isEmpty() ? ": it has no named parameters" : ": it has " + known));
		}
	}

	/** Finds deleted and archived records too: the resource {@code /queryAll}. */
	public SoqlQuery includeDeleted() {
		this.includeDeleted = true;
		return this;
	}

	/**
	 * How many rows a page should have; the org gives up to 2,000 unless this is set, and
	 * fewer where rows are wide.
	 * @param rows from 200 to 2,000
	 * @return this query
	 */
	public SoqlQuery batchSize(int rows) {
		if (rows < SMALLEST_PAGE || rows > 2000) {
			throw new IllegalArgumentException("A page has from 200 to 2,000 rows, not " + rows);
		}
		this.batchSize = rows;
		return this;
	}

	/**
	 * Reads pages side by side where the query's locator lets us foresee where they are.
	 * Rows keep their order; a page that is not the one foreseen is read anew, and from
	 * then on one page at a time. It holds as many pages and connections, and an org
	 * bears only so many calls at once: for large results that wait for the network.
	 * @param pages from 2 to 32
	 * @return this query
	 */
	public SoqlQuery parallel(int pages) {
		if (pages < 2 || pages > 32) {
			throw new IllegalArgumentException("From 2 to 32 pages can be read side by side, not " + pages);
		}
		this.ahead = pages;
		return this;
	}

	/** Asks for a page only when its first row is wanted: a page at a time is held. */
	public SoqlQuery withoutReadAhead() {
		this.ahead = 0;
		return this;
	}

	/**
	 * Goes on after a row, where a query broke off: the query must be ordered by
	 * {@code Id} alone, and have no limit.
	 * @param id the id of the last row that was read
	 * @return this query
	 * @throws IllegalArgumentException when the order of the rows is not that of their
	 * ids
	 */
	public SoqlQuery resumeAfter(String id) {
		this.statement.requireResumable();
		this.resumeAfter = SoqlLiteral.text(PathValues.requireId(id));
		return this;
	}

	/** All rows, held in memory. One API call a page. */
	public List<SObject> list() {
		return list(SObject.class);
	}

	/**
	 * All rows, held in memory. One API call a page.
	 * @param type what a row is read into: a record or bean, {@link SObject} or
	 * {@code Map}
	 * @return the rows; empty when there are none
	 * @throws SalesforceException when the org refuses
	 */
	public <T> List<T> list(Class<T> type) {
		List<T> rows = new ArrayList<>();
		forEach(type, rows::add);
		return rows;
	}

	/**
	 * The rows one after the other. Nothing is sent before the first is wanted; while the
	 * rows of a page are taken, the next page is on its way, so that two are held at
	 * most. It needs no closing: at its end, after an exception, and when nobody takes
	 * rows any more, nothing stays open. One API call a page.
	 * @param type what a row is read into
	 * @return the rows, in order; the stream does not split
	 */
	public <T> Stream<T> stream(Class<T> type) {
		if (findsNothing()) {
			return Stream.empty();
		}
		RowSpliterator<T> rows = this.queries.rows(request(), type, this.ahead);
		return StreamSupport.stream(rows, false).onClose(rows::close);
	}

	/** As {@link #stream(Class)}. */
	public Stream<SObject> stream() {
		return stream(SObject.class);
	}

	/** Hands over row by row, as {@link #stream(Class)} does. One API call a page. */
	public <T> void forEach(Class<T> type, Consumer<? super T> consumer) {
		if (!findsNothing()) {
			this.queries.rows(request(), type, this.ahead).forEachRemaining(consumer);
		}
	}

	/** As {@link #forEach(Class, Consumer)}. */
	public void forEach(Consumer<? super SObject> consumer) {
		forEach(SObject.class, consumer);
	}

	/**
	 * The first page, which knows where the next one is: see
	 * {@code Salesforce.queryMore}. One API call.
	 */
	public <T> QueryResult<T> page(Class<T> type) {
		return findsNothing() ? new QueryResult<>(List.of(), 0, null, type) : this.queries.first(request(), type);
	}

	/** As {@link #page(Class)}. */
	public QueryResult<SObject> page() {
		return page(SObject.class);
	}

	/**
	 * The first row; empty when there is none. The org is asked for one row only. One API
	 * call.
	 */
	public <T> Optional<T> first(Class<T> type) {
		List<T> rows = rows(1, type);
		return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
	}

	/** As {@link #first(Class)}. */
	public Optional<SObject> first() {
		return first(SObject.class);
	}

	/**
	 * The only row. One API call.
	 * @throws WrongRowCountException when there is none, or more than one
	 */
	public <T> T single(Class<T> type) {
		return only(type, "exactly one").orElseThrow(() -> new WrongRowCountException(true, "exactly one"));
	}

	/** As {@link #single(Class)}. */
	public SObject single() {
		return single(SObject.class);
	}

	/**
	 * The only row; empty when there is none. One API call.
	 * @throws WrongRowCountException when there is more than one
	 */
	public <T> Optional<T> optional(Class<T> type) {
		return only(type, "at most one");
	}

	/** As {@link #optional(Class)}. */
	public Optional<SObject> optional() {
		return optional(SObject.class);
	}

	private <T> Optional<T> only(Class<T> type, String expected) {
		List<T> rows = rows(2, type);
		if (rows.size() > 1) {
			throw new WrongRowCountException(false, expected);
		}
		return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
	}

	private <T> List<T> rows(int limit, Class<T> type) {
		if (findsNothing()) {
			return List.of();
		}
		return this.queries.first(request(asked().boundWithLimit(this::literals, limit)), type).records();
	}

	/**
	 * How many rows there are. The org counts; where it cannot, as for groups, one small
	 * page is read for the number that it tells. One API call.
	 */
	public int count() {
		if (findsNothing()) {
			return 0;
		}
		String counting = asked().boundForCount(this::literals);
		QueryRequest request = (counting != null) ? request(counting) : request().withBatchSize(SMALLEST_PAGE);
		return this.queries.first(request, SObject.class).totalSize();
	}

	/**
	 * How the org would run the query, which is not run. One API call.
	 */
	public QueryPlans explain() {
		requireAllBound();
		return this.queries.explain(request().soql());
	}

	/** The statement with its values in it. */
	String text() {
		if (findsNothing()) {
			throw new IllegalArgumentException(
					"The query cannot find anything, since a list of values is empty: leave it out");
		}
		return request().soql();
	}

	private boolean findsNothing() {
		requireAllBound();
		return this.statement.findsNothing(this::literals);
	}

	private void requireAllBound() {
		for (SoqlParameter parameter : this.statement.parameters()) {
			if (this.literals[parameter.ordinal()] == null) {
				throw new IllegalArgumentException("The parameter " + parameter.label() + " has no value: give it by "
						+ ((parameter.name() != null) ? ".param(\"" + parameter.name() + "\", …)" : ".param(…)"));
			}
		}
		if (!this.identifiers.isEmpty()) {
			this.queries.names().check(this.statement.toString(), this.identifiers);
		}
	}

	private List<String> literals(SoqlParameter parameter) {
		List<String> literals = this.literals[parameter.ordinal()];
		if (literals == null) {
			throw new NoSuchElementException(parameter.label());
		}
		return literals;
	}

	private QueryRequest request() {
		return request(asked().bound(this::literals));
	}

	/** The statement, or what is left of it; the latter is bound already. */
	private SoqlStatement asked() {
		return (this.resumeAfter != null)
				? SoqlStatement.of(this.statement.boundAfter(this::literals, this.resumeAfter)) : this.statement;
	}

	private QueryRequest request(String soql) {
		return new QueryRequest(soql, this.includeDeleted, this.batchSize);
	}

	/** The statement as it stands in the code: without any value. */
	@Override
	public String toString() {
		return "SoqlQuery[" + this.statement + "]";
	}

}
