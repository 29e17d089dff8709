package io.github.springforce.graphql;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of the records of one object type.
 *
 * @param <T> what a record is read into
 */
public final class GraphQlPage<T> implements Iterable<T> {

	private final List<T> records;

	private final JsonNode connection;

	GraphQlPage(List<T> records, JsonNode connection) {
		this.records = List.copyOf(records);
		this.connection = connection;
	}

	/** The records in the order of the answer. */
	public List<T> records() {
		return this.records;
	}

	/** How many records there are on all pages; empty unless it was asked for. */
	public OptionalLong totalCount() {
		JsonNode count = this.connection.path("totalCount");
		return count.isNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
	}

	/**
	 * Whether there is a further page.
	 * @throws IllegalStateException when the document does not ask for it, so that nobody
	 * knows
	 */
	public boolean hasNextPage() {
		JsonNode next = this.connection.path("pageInfo").path("hasNextPage");
		if (!next.isBoolean()) {
			throw new IllegalStateException(
					"Whether there are more records is not known: ask for pageInfo { endCursor hasNextPage }");
		}
		return next.booleanValue();
	}

	/** After which record this page ends; empty unless that was asked for. */
	public Optional<String> endCursor() {
		@Nullable String cursor = this.connection.path("pageInfo").path("endCursor").stringValue(null);
		return Optional.ofNullable(cursor);
	}

	@Override
	public Iterator<T> iterator() {
		return this.records.iterator();
	}

	/** Sizes only: the records may be nobody's business in a log. */
	@Override
	public String toString() {
		return "GraphQlPage[" + this.records.size() + "]";
	}

}
