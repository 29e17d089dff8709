package io.github.springforce.sobject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a record is related to: one page of it, as a query gives it.
 *
 * @param <R> what a record is read into
 */
public final class RelatedRecords<R> {

	private final Relationships relationships;

	private final Class<R> type;

	private final List<R> records;

	private final int totalSize;

	private final @Nullable String nextRecordsUrl;

	RelatedRecords(Relationships relationships, Class<R> type, List<R> records, int totalSize,
			@Nullable String nextRecordsUrl) {
		this.relationships = relationships;
		this.type = type;
		this.records = List.copyOf(records);
		this.totalSize = totalSize;
		this.nextRecordsUrl = nextRecordsUrl;
	}

	/** The records of this page, in order. */
	public List<R> records() {
		return this.records;
	}

	/** How many there are on all pages. */
	public int totalSize() {
		return this.totalSize;
	}

	/** Whether no further page follows. */
	public boolean done() {
		return this.nextRecordsUrl == null;
	}

	/** The page after this one; empty after the last. One API call unless it is empty. */
	public Optional<RelatedRecords<R>> nextPage() {
		return Optional.ofNullable(this.nextRecordsUrl).map((next) -> this.relationships.next(next, this.type));
	}

	/** The records of this page and of all that follow. One API call a page. */
	public List<R> all() {
		List<R> all = new ArrayList<>(this.records);
		for (Optional<RelatedRecords<R>> page = nextPage(); page.isPresent(); page = page.get().nextPage()) {
			all.addAll(page.get().records());
		}
		return all;
	}

	/** Sizes only: the records may be nobody's business in a log. */
	@Override
	public String toString() {
		return "RelatedRecords[" + this.records.size() + " of " + this.totalSize + (done() ? "" : ", more to come")
				+ "]";
	}

}
