package io.github.springforce.embedded.bulk;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What an ingest job is to do.
 *
 * @param type the object type of its rows
 * @param operation for example {@code insert}
 * @param externalId the field that an upsert goes by
 * @param delimiter what stands between columns
 * @param delimiterName the same, as the API calls it
 * @param lineEnding {@code LF} or {@code CRLF}
 * @param apiVersion the version that made the job, for example {@code 66.0}
 */
public record IngestRequest(SObjectType type, String operation, @Nullable Field externalId, char delimiter,
		String delimiterName, String lineEnding, String apiVersion) {
}
