package io.github.springforce.bulk;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A batch of Bulk API 1.0 as the platform tells it.
 *
 * @param id its id
 * @param state {@code Queued}, {@code InProgress}, {@code Completed}, {@code Failed} or
 * {@code NotProcessed}
 * @param stateMessage why it failed
 * @param processed how many rows were worked on, failed ones included
 * @param failed how many rows failed
 */
record BatchInfo(String id, String state, @Nullable String stateMessage, long processed, long failed) {

	static BatchInfo of(Map<String, String> elements) {
		return new BatchInfo(elements.getOrDefault("id", ""), elements.getOrDefault("state", ""),
				elements.get("stateMessage"), number(elements.get("numberRecordsProcessed")),
				number(elements.get("numberRecordsFailed")));
	}

	private static long number(@Nullable String text) {
		return (text != null && text.matches("\\d{1,18}")) ? Long.parseLong(text) : 0;
	}

	boolean isEnded() {
		return isCompleted() || isFailed() || isNotProcessed();
	}

	boolean isCompleted() {
		return this.state.equals("Completed");
	}

	boolean isFailed() {
		return this.state.equals("Failed");
	}

	/** Its job was aborted, or other batches took its place. */
	boolean isNotProcessed() {
		return this.state.equals("NotProcessed") || this.state.equals("Not Processed");
	}

	/** The same in the words of Bulk API 2.0. */
	JobInfo asJob(String sobject) {
		String state = isCompleted() ? "JobComplete"
				: isFailed() ? "Failed" : isNotProcessed() ? "Aborted" : "InProgress";
		return new JobInfo(this.id, null, sobject, state, "Classic", null, null, this.processed, this.failed,
				this.stateMessage);
	}

}
