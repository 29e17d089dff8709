package io.github.springforce.embedded.bulk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A batch of a job of Bulk API 1.0 as it is at one moment.
 *
 * @param id its id
 * @param job the id of its job
 * @param created when it was added
 * @param changed when its state last changed
 * @param state where it stands
 * @param stateMessage why it failed
 * @param data the file of what was sent
 * @param range which records it looks at, where a query is split by primary key
 * @param results the files of its results: one for a batch of rows; empty before its end
 * @param processed how many rows were worked off, failed ones included
 * @param failed how many were refused
 */
public record ClassicBatch(String id, String job, Instant created, Instant changed, State state,
		@Nullable String stateMessage, Path data, @Nullable IdRange range, List<Result> results, long processed,
		long failed) {

	ClassicBatch(String id, String job, Instant now, Path data, @Nullable IdRange range) {
		this(id, job, now, now, State.QUEUED, null, data, range, List.of(), 0, 0);
	}

	ClassicBatch with(State state, Instant now) {
		return new ClassicBatch(this.id, this.job, this.created, now, state, this.stateMessage, this.data, this.range,
				this.results, this.processed, this.failed);
	}

	ClassicBatch withCounts(long processed, long failed) {
		return new ClassicBatch(this.id, this.job, this.created, this.changed, this.state, this.stateMessage, this.data,
				this.range, this.results, processed, failed);
	}

	ClassicBatch completedWith(List<Result> results, Instant now) {
		return new ClassicBatch(this.id, this.job, this.created, now, State.COMPLETED, null, this.data, this.range,
				results, this.processed, this.failed);
	}

	ClassicBatch failedBecause(String message, Instant now) {
		return new ClassicBatch(this.id, this.job, this.created, now, State.FAILED, message, this.data, this.range,
				List.of(), this.processed, this.failed);
	}

	/**
	 * One file of results.
	 *
	 * @param id its id
	 * @param file where it is
	 */
	public record Result(String id, Path file) {
	}

	/**
	 * The records from one id to another.
	 *
	 * @param from the first id
	 * @param to the last id
	 */
	record IdRange(String from, String to) {

		boolean contains(String id) {
			return this.from.compareTo(id) <= 0 && id.compareTo(this.to) <= 0;
		}

	}

	/**
	 * Where a batch stands.
	 */
	public enum State {

		QUEUED("Queued"), IN_PROGRESS("InProgress"), COMPLETED("Completed"), FAILED("Failed"),
		NOT_PROCESSED("NotProcessed");

		private final String wireName;

		State(String wireName) {
			this.wireName = wireName;
		}

		public String wireName() {
			return this.wireName;
		}

	}

}
