package io.github.springforce.embedded.bulk;

import java.util.Locale;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What a job of Bulk API 1.0 is to do.
 *
 * @param type the object type of its rows
 * @param operation for example {@code insert} or {@code queryAll}
 * @param externalId the field that an upsert goes by
 * @param assignmentRule the id of an assignment rule
 * @param format how its batches and their results are written
 * @param zipped whether its batches are archives, of rows and files
 * @param serial whether its batches are worked off one after the other
 * @param chunkSize how many records a batch of a query looks at when the query is split
 * by primary key; 0 when it is not
 * @param apiVersion the version that made the job, for example {@code 66.0}
 */
public record ClassicRequest(SObjectType type, String operation, @Nullable Field externalId,
		@Nullable String assignmentRule, RowFormat format, boolean zipped, boolean serial, int chunkSize,
		String apiVersion) {

	public boolean isQuery() {
		return this.operation.startsWith("query");
	}

	/**
	 * The content type as the job tells it: {@code CSV}, {@code ZIP_CSV} …
	 */
	public String contentType() {
		return (this.zipped ? "ZIP_" : "") + this.format.name();
	}

	/**
	 * The media type of what is sent.
	 */
	public String mediaType() {
		return this.zipped ? "zip/" + this.format.name().toLowerCase(Locale.ROOT) : this.format.mediaType();
	}

	boolean isOfIds() {
		return this.operation.endsWith("elete");
	}

	int majorVersion() {
		return Integer.parseInt(this.apiVersion.substring(0, this.apiVersion.indexOf('.')));
	}

}
