package io.github.springforce.bulk;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A job as the platform tells it.
 *
 * @param id its id
 * @param operation what it does, for example {@code insert}
 * @param object the object type; {@code null} where the platform does not say it
 * @param state {@code Open}, {@code UploadComplete}, {@code InProgress},
 * {@code JobComplete}, {@code Failed} or {@code Aborted}
 * @param jobType {@code V2Ingest}, {@code V2Query}, {@code Classic} …
 * @param createdDate when it was created
 * @param contentUrl where its rows are uploaded to
 * @param numberRecordsProcessed how many rows were worked on, failed ones included
 * @param numberRecordsFailed how many rows failed
 * @param errorMessage why the whole job failed
 */
public record JobInfo(String id, @Nullable String operation, @Nullable String object, String state,
		@Nullable String jobType, @Nullable Instant createdDate, @Nullable String contentUrl,
		@Nullable Long numberRecordsProcessed, @Nullable Long numberRecordsFailed, @Nullable String errorMessage) {

	/** Whether the platform has ended its work on the job. */
	public boolean isEnded() {
		return this.state.equals("JobComplete") || this.state.equals("Failed") || this.state.equals("Aborted");
	}

	long processed() {
		return (this.numberRecordsProcessed != null) ? this.numberRecordsProcessed : 0;
	}

	long failed() {
		return (this.numberRecordsFailed != null) ? this.numberRecordsFailed : 0;
	}

}
