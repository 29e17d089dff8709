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
 * @param format how its rows are written
 * @param apiVersion the version that made the job, for example {@code 66.0}
 */
public record IngestRequest(SObjectType type, String operation, @Nullable Field externalId, CsvForm format,
		String apiVersion) {
}
