package io.github.springforce.query;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Runs SOQL over the REST resource {@code /query}, page by page.
 */
public final class Queries {

	private static final int SOQL_LIMIT = 100_000;

	private static final Pattern LOCATOR = Pattern.compile("[A-Za-z0-9]+(-\\d+)?");

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final Map<Class<?>, PageReader<?>> readers;

	/**
	 * @param client makes the calls
	 * @param mapper reads the rows
	 */
	public Queries(SalesforceClient client, RecordMapper mapper) {
		this(client, mapper, new ConcurrentHashMap<>());
	}

	private Queries(SalesforceClient client, RecordMapper mapper, Map<Class<?>, PageReader<?>> readers) {
		this.client = client;
		this.mapper = mapper;
		this.readers = readers;
	}

	/** The same with another client over the same org. */
	public Queries with(SalesforceClient client) {
		return new Queries(client, this.mapper, this.readers);
	}

	/** Begins a query whose values are bound. */
	public SoqlQuery soql(String soql) {
		return new SoqlQuery(this, soql);
	}

	RecordMapper mapper() {
		return this.mapper;
	}

	/** The first page. */
	public <T> QueryResult<T> first(String soql, Class<T> type) {
		return first(QueryRequest.of(soql), type);
	}

	<T> QueryResult<T> first(QueryRequest request, Class<T> type) {
		return page(call(request), type);
	}

	/** The page that a locator or a URL names. */
	public <T> QueryResult<T> next(String locatorOrUrl, Class<T> type) {
		return page(nextCall(locatorOrUrl), type);
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
		return all(QueryRequest.of(soql), type);
	}

	<T> QueryResult<T> all(QueryRequest request, Class<T> type) {
		QueryResult<T> page = first(request, type);
		if (page.done()) {
			return page;
		}
		int totalSize = page.totalSize();
		List<T> records = new ArrayList<>(page.records());
		while (!page.done()) {
			page = next(page);
			records.addAll(page.records());
		}
		return new QueryResult<>(records, totalSize, null, type);
	}

	/** Every row, read page by page as the rows are wanted. */
	<T> Stream<T> stream(QueryRequest request, Class<T> type) {
		return Stream
			.iterate(Optional.of(first(request, type)), Optional::isPresent,
					(page) -> page.filter((read) -> !read.done()).map(this::next))
			.flatMap((page) -> page.stream().flatMap(QueryResult::stream));
	}

	private static SalesforceCall call(QueryRequest request) {
		String soql = request.soql();
		if (soql.isBlank()) {
			throw new IllegalArgumentException("The SOQL is empty");
		}
		if (soql.length() > SOQL_LIMIT) {
			throw new IllegalArgumentException("The SOQL has " + soql.length()
					+ " characters; the platform takes 100,000: split it, for example its IN list");
		}
		SalesforceCall.Builder call = SalesforceCall
			.of(HttpMethod.GET, "query", request.includeDeleted() ? "queryAll" : "query")
			.param("q", soql);
		if (request.batchSize() > 0) {
			call.headers((headers) -> headers.set("Sforce-Query-Options", "batchSize=" + request.batchSize()));
		}
		return call.build();
	}

	private SalesforceCall nextCall(String locatorOrUrl) {
		if (locatorOrUrl.contains("/")) {
			return SalesforceCall.to(HttpMethod.GET, "query_more", uri(locatorOrUrl)).build();
		}
		if (!LOCATOR.matcher(locatorOrUrl).matches()) {
			throw new IllegalArgumentException(
					"This is neither a query locator, such as 01g000000000001AAA-2000, nor the nextRecordsUrl of a result");
		}
		return SalesforceCall.of(HttpMethod.GET, "query_more", "query/{locator}")
			.variable("locator", locatorOrUrl)
			.build();
	}

	private static URI uri(String url) {
		try {
			return URI.create(url);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The nextRecordsUrl is no URL", ex);
		}
	}

	private <T> QueryResult<T> page(SalesforceCall call, Class<T> type) {
		QueryResult<T> page = this.client.call(call, (answer) -> reader(type).read(answer.getBody()));
		@Nullable String next = page.nextRecordsUrl().orElse(null);
		if (next != null) {
			this.client.requireOfOrg(next, call);
		}
		return page;
	}

	@SuppressWarnings("unchecked") // a reader is kept under the type that it reads
	private <T> PageReader<T> reader(Class<T> type) {
		return (PageReader<T>) this.readers.computeIfAbsent(type,
				(key) -> new PageReader<>(key, this.mapper.readerFor(key)));
	}

}
