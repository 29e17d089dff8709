package io.github.springforce.embedded.bulk;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A query job as it is at one moment.
 *
 * @param id its id
 * @param request what it is to do
 * @param createdById the user that made it
 * @param created when it was made
 * @param changed when its state last changed
 * @param state where it stands
 * @param results the rows; {@code null} before the end
 * @param errorMessage why it failed
 */
public record QueryJob(String id, QueryRequest request, String createdById, Instant created, Instant changed,
		JobState state, @Nullable QueryFile results, @Nullable String errorMessage) {

	QueryJob with(JobState state, Instant now) {
		return new QueryJob(this.id, this.request, this.createdById, this.created, now, state, this.results,
				this.errorMessage);
	}

	QueryJob completedWith(QueryFile results, Instant now) {
		return new QueryJob(this.id, this.request, this.createdById, this.created, now, JobState.JOB_COMPLETE, results,
				null);
	}

	QueryJob failedBecause(String message, Instant now) {
		return new QueryJob(this.id, this.request, this.createdById, this.created, now, JobState.FAILED, null, message);
	}

}
