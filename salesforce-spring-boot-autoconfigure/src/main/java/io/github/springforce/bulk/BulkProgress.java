package io.github.springforce.bulk;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far a load is.
 *
 * @param read how many rows were read from the source so far
 * @param uploaded how many of them the platform has
 * @param processed how many of those it has worked on, failed ones included
 * @param failed how many it refused
 * @param jobs how many jobs or batches there are
 * @param ended how many of them have ended
 * @param estimatedEnd when the rest will be done if it goes on like this; {@code null}
 * while nothing can be said
 */
public record BulkProgress(long read, long uploaded, long processed, long failed, int jobs, int ended,
		@Nullable Instant estimatedEnd) {
}
