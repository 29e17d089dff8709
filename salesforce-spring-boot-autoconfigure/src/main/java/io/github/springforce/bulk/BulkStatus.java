package io.github.springforce.bulk;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Bulk work that has not ended.
 *
 * @param operation what is done, as the platform calls it
 * @param sobject the object type
 * @param jobs the ids of the platform's jobs so far
 * @param started when this application began it
 * @param progress how far it was when the platform was last asked; {@code null} for a
 * query, of which nothing is known before its end
 */
public record BulkStatus(String operation, String sobject, List<String> jobs, Instant started,
		@Nullable BulkProgress progress) {
}
