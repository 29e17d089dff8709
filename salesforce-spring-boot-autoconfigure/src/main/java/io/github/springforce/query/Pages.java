package io.github.springforce.query;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.sobject.ChildRecords;
import io.github.springforce.sobject.RecordChildren;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Asks for pages of queries and reads them.
 */
final class Pages {

	private static final Pattern LOCATOR = Pattern.compile("[A-Za-z0-9]+(-\\d+)?");

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final Map<Class<?>, Rows<?>> rows;

	Pages(SalesforceClient client, RecordMapper mapper) {
		this(client, mapper, new ConcurrentHashMap<>());
	}

	private Pages(SalesforceClient client, RecordMapper mapper, Map<Class<?>, Rows<?>> rows) {
		this.client = client;
		this.mapper = mapper;
		this.rows = rows;
	}

	Pages with(SalesforceClient client) {
		return new Pages(client, this.mapper, this.rows);
	}

	RecordMapper mapper() {
		return this.mapper;
	}

	SalesforceClient client() {
		return this.client;
	}

	<T> QueryResult<T> first(QueryRequest request, Class<T> type) {
		Rows<T> rows = rows(type);
		return rows.plain() ? first(request, rows.pages()) : complete(first(request, rows.trees()), rows);
	}

	private <T> QueryResult<T> first(QueryRequest request, PageReader<T> pages) {
		if (CompositeQuery.isNeeded(request.soql())) {
			return firstOfLong(request, pages);
		}
		try {
			return page(request.call(), pages);
		}
		catch (SalesforceGeneralException ex) {
			HttpStatusCode status = ex.getStatusCode();
			if (status != null && (status.value() == 414 || status.value() == 431)) {
				// a proxy, or a long token, leaves less room than the platform
				return firstOfLong(request, pages);
			}
			throw ex;
		}
	}

	private <T> QueryResult<T> firstOfLong(QueryRequest request, PageReader<T> pages) {
		CompositeQuery<QueryResult<T>> composite = CompositeQuery.page(this.client, request, pages);
		return ofOrg(this.client.call(composite.call(), composite), composite.call());
	}

	/** Reads a page that is a part of another answer. */
	<T> QueryResult<T> read(JsonNode page, Class<T> type) {
		Rows<T> rows = rows(type);
		return rows.plain() ? rows.pages().read(page) : complete(rows.trees().read(page), rows);
	}

	<T> QueryResult<T> next(String locatorOrUrl, Class<T> type) {
		Rows<T> rows = rows(type);
		return rows.plain() ? next(locatorOrUrl, rows.pages()) : complete(next(locatorOrUrl, rows.trees()), rows);
	}

	private <T> QueryResult<T> next(String locatorOrUrl, PageReader<T> pages) {
		return page(nextCall(locatorOrUrl), pages);
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

	private <T> QueryResult<T> page(SalesforceCall call, PageReader<T> pages) {
		return ofOrg(this.client.call(call, (answer) -> pages.read(answer.getBody())), call);
	}

	private <T> QueryResult<T> ofOrg(QueryResult<T> page, SalesforceCall call) {
		@Nullable String next = page.nextRecordsUrl().orElse(null);
		if (next != null) {
			this.client.requireOfOrg(next, call);
		}
		return page;
	}

	/** The rows of a page and of all that follow it. */
	private <T> List<T> allFrom(String url, PageReader<T> pages) {
		List<T> rows = new ArrayList<>();
		@Nullable String next = url;
		while (next != null) {
			QueryResult<T> page = next(next, pages);
			rows.addAll(page.records());
			next = page.nextRecordsUrl().orElse(null);
		}
		return rows;
	}

	/**
	 * Turns the trees of rows with children into rows, once the page has been read and
	 * its connection is free: children can take further calls.
	 */
	private <T> QueryResult<T> complete(QueryResult<JsonNode> page, Rows<T> rows) {
		List<T> records = new ArrayList<>(page.records().size());
		for (JsonNode tree : page.records()) {
			rows.children().complete(tree, (url) -> allFrom(url, rows.trees()));
			records.add(read(tree, rows));
		}
		return new QueryResult<>(records, page.totalSize(), page.nextRecordsUrl().orElse(null), rows.type());
	}

	private <T> T read(JsonNode tree, Rows<T> rows) {
		try {
			return rows.reader().readValue(tree);
		}
		catch (DatabindException ex) {
			SalesforceCall call = SalesforceCall.of(HttpMethod.GET, "query", "query").build();
			throw SalesforceGeneralException.ofMismatch(call.asFailed(null), null, ex);
		}
	}

	/** Reads the children that did not come with their parent, level by level. */
	QueryResult<SObject> withAllChildren(QueryResult<SObject> page) {
		page.forEach(this::completeChildren);
		return page;
	}

	private void completeChildren(SObject record) {
		if (!RecordChildren.mayBeIn(record)) {
			return;
		}
		for (Map.Entry<String, @Nullable Object> field : record.fields().entrySet()) {
			if (field.getValue() instanceof ChildRecords children) {
				ChildRecords all = (children.nextRecordsUrl() != null) ? all(children, children.nextRecordsUrl())
						: children;
				all.forEach(this::completeChildren);
				if (all != children) {
					// the name is there already: the order of the fields stays
					record.put(field.getKey(), all);
				}
			}
		}
	}

	private ChildRecords all(ChildRecords children, String next) {
		List<SObject> records = new ArrayList<>(children.records());
		records.addAll(allFrom(next, rows(SObject.class).pages()));
		return new ChildRecords(records, children.totalSize(), true, null);
	}

	@SuppressWarnings("unchecked") // what reads rows is kept under their type
	private <T> Rows<T> rows(Class<T> type) {
		return (Rows<T>) this.rows.computeIfAbsent(type, (key) -> {
			ObjectReader reader = this.mapper.readerFor(key);
			return new Rows<>((Class<Object>) key, reader, new PageReader<>((Class<Object>) key, reader),
					new PageReader<>(JsonNode.class, this.mapper.readerFor(JsonNode.class)), this.mapper.children(key));
		});
	}

	/**
	 * What reads rows of a type.
	 *
	 * @param type the type
	 * @param reader reads one row
	 * @param pages reads pages of it
	 * @param trees reads pages of rows that must be completed first
	 * @param children where the type holds children
	 */
	private record Rows<T>(Class<T> type, ObjectReader reader, PageReader<T> pages, PageReader<JsonNode> trees,
			RecordChildren children) {

		boolean plain() {
			return this.children.isEmpty();
		}

	}

}
