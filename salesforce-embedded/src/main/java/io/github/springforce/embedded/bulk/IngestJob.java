package io.github.springforce.embedded.bulk;

import java.nio.file.Path;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A job as it is at one moment.
 *
 * @param id its id
 * @param request what it is to do
 * @param createdById the user that made it
 * @param created when it was made
 * @param changed when its state last changed
 * @param state where it stands
 * @param data the file of its rows; {@code null} before the upload
 * @param results what became of them; {@code null} before the work begins
 * @param processed how many rows were worked off, failed ones included
 * @param failed how many were refused
 * @param errorMessage why the whole job failed
 */
public record IngestJob(String id, IngestRequest request, String createdById, Instant created, Instant changed,
		JobState state, @Nullable Path data, @Nullable IngestResults results, long processed, long failed,
		@Nullable String errorMessage) {

	IngestJob with(JobState state, Instant now) {
		return new IngestJob(this.id, this.request, this.createdById, this.created, now, state, this.data, this.results,
				this.processed, this.failed, this.errorMessage);
	}

	IngestJob withData(Path data) {
		return new IngestJob(this.id, this.request, this.createdById, this.created, this.changed, this.state, data,
				this.results, this.processed, this.failed, this.errorMessage);
	}

	IngestJob withCounts(long processed, long failed) {
		return new IngestJob(this.id, this.request, this.createdById, this.created, this.changed, this.state, this.data,
				this.results, processed, failed, this.errorMessage);
	}

	IngestJob withResults(IngestResults results) {
		return new IngestJob(this.id, this.request, this.createdById, this.created, this.changed, this.state, this.data,
				results, this.processed, this.failed, this.errorMessage);
	}

	IngestJob failedBecause(String message, Instant now) {
		return new IngestJob(this.id, this.request, this.createdById, this.created, now, JobState.FAILED, this.data,
				this.results, this.processed, this.failed, message);
	}

}
