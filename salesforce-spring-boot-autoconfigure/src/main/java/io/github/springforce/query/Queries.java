package io.github.springforce.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.describe.Describes;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Runs SOQL over the REST resource {@code /query}, page by page.
 */
public final class Queries {

	private final Pages pages;

	private final Executor readAhead;

	private final KnownNames names;

	/**
	 * @param client makes the calls
	 * @param mapper reads the rows
	 * @param describes tells which names the org has
	 */
	public Queries(SalesforceClient client, RecordMapper mapper, Describes describes) {
		this(new Pages(client, mapper), client.forCaller(readAhead()), new KnownNames(describes));
	}

	private Queries(Pages pages, Executor readAhead, KnownNames names) {
		this.pages = pages;
		this.readAhead = readAhead;
		this.names = names;
	}

	/** Threads that are there while pages are asked for ahead, and end soon after. */
	private static Executor readAhead() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("salesforce-query-");
		threads.setDaemon(true);
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
	}

	/** The same with another client over the same org. */
	public Queries with(SalesforceClient client) {
		return new Queries(this.pages.with(client), this.readAhead, this.names);
	}

	/** Begins a query whose values are bound. */
	public SoqlQuery soql(String soql) {
		return new SoqlQuery(this, soql);
	}

	KnownNames names() {
		return this.names;
	}

	RecordMapper mapper() {
		return this.pages.mapper();
	}

	/** The first page. */
	public <T> QueryResult<T> first(String soql, Class<T> type) {
		return this.pages.first(QueryRequest.of(soql), type);
	}

	/** The first page, each row with all its children. */
	<T> QueryResult<T> first(QueryRequest request, Class<T> type) {
		return whole(this.pages.first(request, type));
	}

	/** The page that a locator or a URL names. */
	public <T> QueryResult<T> next(String locatorOrUrl, Class<T> type) {
		return this.pages.next(locatorOrUrl, type);
	}

	/**
	 * The page after another.
	 * @throws IllegalArgumentException when that was the last one
	 */
	public <T> QueryResult<T> next(QueryResult<T> previous) {
		String url = previous.nextRecordsUrl()
			.orElseThrow(() -> new IllegalArgumentException("The result is done: there is no further page to ask for"));
		return next(url, previous.type());
	}

	/** Every page, one after the other, in one result. */
	public <T> QueryResult<T> all(String soql, Class<T> type) {
		QueryResult<T> first = first(QueryRequest.of(soql), type);
		List<T> records = new ArrayList<>(first.totalSize());
		new RowSpliterator<>(() -> first, (url) -> whole(next(url, type)), this.readAhead, 1)
			.forEachRemaining(records::add);
		return new QueryResult<>(records, first.totalSize(), null, type);
	}

	/**
	 * Every row, its page read when it is wanted or a little before.
	 * @param ahead how many pages are asked for ahead
	 */
	<T> RowSpliterator<T> rows(QueryRequest request, Class<T> type, int ahead) {
		return new RowSpliterator<>(() -> first(request, type), (url) -> whole(next(url, type)), this.readAhead, ahead);
	}

	@SuppressWarnings("unchecked") // the type of the rows was compared
	private <T> QueryResult<T> whole(QueryResult<T> page) {
		return (page.type() == SObject.class) ? (QueryResult<T>) this.pages.withAllChildren((QueryResult<SObject>) page)
				: page;
	}

	/**
	 * A statement with its values in it, for a request that holds several.
	 * @param soql the SOQL, with a {@code ?} for each value
	 * @param values the values
	 */
	public String bound(String soql, List<? extends @Nullable Object> values) {
		return soql(soql).params(values.toArray()).text();
	}

	/** The page that is a part of another answer. */
	public <T> QueryResult<T> read(JsonNode page, Class<T> type) {
		return whole(this.pages.read(page, type));
	}

	/** How the org would run a query; the query is not run. */
	QueryPlans explain(String soql) {
		SalesforceClient client = this.pages.client();
		ObjectReader plans = client.json()
			.readerFor(QueryPlans.class)
			.without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
		if (CompositeQuery.isNeeded(soql)) {
			CompositeQuery<QueryPlans> composite = CompositeQuery.explain(client, soql, plans);
			return client.call(composite.call(), composite);
		}
		SalesforceCall call = SalesforceCall.of(HttpMethod.GET, "explain", "query").param("explain", soql).build();
		return client.call(call, AnswerReader.json(plans));
	}

}
