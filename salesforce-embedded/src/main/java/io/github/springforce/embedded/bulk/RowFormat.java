package io.github.springforce.embedded.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a batch of Bulk API 1.0 are written, in and out.
 */
public enum RowFormat {

	CSV("text/csv") {
		@Override
		void read(InputStream in, SObjectType type, Consumer<Map<String, @Nullable Object>> row) throws IOException {
			CsvBatch.read(in, type, row);
		}

		@Override
		Outcomes outcomes(OutputStream out) throws IOException {
			return CsvBatch.Written.outcomes(out);
		}

		@Override
		Found found(OutputStream out, SObjectType type, List<String> columns, String apiVersion) throws IOException {
			return CsvBatch.Written.found(out, columns);
		}
	},

	XML("application/xml") {
		@Override
		void read(InputStream in, SObjectType type, Consumer<Map<String, @Nullable Object>> row) {
			XmlBatch.read(in, row);
		}

		@Override
		Outcomes outcomes(OutputStream out) {
			return new XmlBatch.Written(out, "results", null, List.of());
		}

		@Override
		Found found(OutputStream out, SObjectType type, List<String> columns, String apiVersion) {
			return new XmlBatch.Written(out, "queryResult", type, columns);
		}
	},

	JSON("application/json") {
		@Override
		void read(InputStream in, SObjectType type, Consumer<Map<String, @Nullable Object>> row) {
			JsonBatch.read(in, row);
		}

		@Override
		Outcomes outcomes(OutputStream out) {
			return new JsonBatch.Written(out, null, List.of(), "");
		}

		@Override
		Found found(OutputStream out, SObjectType type, List<String> columns, String apiVersion) {
			return new JsonBatch.Written(out, type, columns, apiVersion);
		}
	};

	private final String mediaType;

	RowFormat(String mediaType) {
		this.mediaType = mediaType;
	}

	public String mediaType() {
		return this.mediaType;
	}

	/**
	 * Reads the rows of a batch: {@code null} empties a field, and a parent is a map.
	 * @throws IngestFailure when they cannot be read
	 */
	abstract void read(InputStream in, SObjectType type, Consumer<Map<String, @Nullable Object>> row)
			throws IOException;

	/** Begins the results of a batch that writes records. */
	abstract Outcomes outcomes(OutputStream out) throws IOException;

	/** Begins the results of a query. */
	abstract Found found(OutputStream out, SObjectType type, List<String> columns, String apiVersion)
			throws IOException;

	/**
	 * Takes what became of the rows, in their order.
	 */
	interface Outcomes extends AutoCloseable {

		void write(RowOutcome outcome) throws IOException;

		@Override
		void close() throws IOException;

	}

	/**
	 * Takes the rows that a query finds.
	 */
	interface Found extends AutoCloseable {

		void write(String id, List<@Nullable Object> values) throws IOException;

		@Override
		void close() throws IOException;

	}

}
