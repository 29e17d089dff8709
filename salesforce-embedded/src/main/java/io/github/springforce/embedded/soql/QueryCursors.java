package io.github.springforce.embedded.soql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.SalesforceId;

/**
 * Results that clients have not read to the end, under the ids of their locators. One
 * lives two days; of more than ten the oldest is dropped. Thread-safe.
 */
public final class QueryCursors {

	private static final Duration LIFETIME = Duration.ofDays(2);

	private static final int MAX_OPEN = 10;

	private final Clock clock;

	private final Map<String, Cursor> cursors = new LinkedHashMap<>();

	private long lastNumber;

	public QueryCursors(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Keeps a result.
	 * @return the id to ask for it again
	 */
	public synchronized String open(QueryResult result) {
		if (this.cursors.size() >= MAX_OPEN) {
			this.cursors.remove(this.cursors.keySet().iterator().next());
		}
		String id = SalesforceId.of("01g", ++this.lastNumber);
		this.cursors.put(id, new Cursor(result, this.clock.instant().plus(LIFETIME)));
		return id;
	}

	/**
	 * The result of that id.
	 * @throws OrgException when there is none any more
	 */
	public synchronized QueryResult result(String id) {
		Cursor cursor = this.cursors.get(id);
		if (cursor == null || !this.clock.instant().isBefore(cursor.end())) {
			this.cursors.remove(id);
			throw invalid();
		}
		return cursor.result();
	}

	/**
	 * Forgets every result.
	 */
	public synchronized void clear() {
		this.cursors.clear();
	}

	/**
	 * What a client hears that asks for what is not there.
	 */
	public static OrgException invalid() {
		return Statement.error("INVALID_QUERY_LOCATOR", "invalid query locator");
	}

	private record Cursor(QueryResult result, Instant end) {

	}

}
