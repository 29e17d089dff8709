package io.github.springforce.embedded.bulk;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Batches as JSON: an array of records in, an array of results or records out.
 */
final class JsonBatch {

	private static final JsonMapper JSON = new JsonMapper();

	private static final ObjectReader RECORDS = JSON.readerFor(LinkedHashMap.class)
		.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private JsonBatch() {
	}

	@SuppressWarnings("unchecked")
	static void read(InputStream in, Consumer<Map<String, @Nullable Object>> row) {
		try (JsonParser json = JSON.createParser(in)) {
			if (json.nextToken() != JsonToken.START_ARRAY) {
				throw new IngestFailure("InvalidBatch : Failed to parse JSON: an array of records is expected");
			}
			while (json.nextToken() == JsonToken.START_OBJECT) {
				Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) RECORDS.readValue(json);
				fields.remove("attributes");
				fields.values().removeIf(""::equals);
				row.accept(fields);
			}
			if (json.currentToken() != JsonToken.END_ARRAY) {
				throw new IngestFailure("InvalidBatch : Failed to parse JSON: an array of records is expected");
			}
		}
		catch (JacksonException ex) {
			throw new IngestFailure("InvalidBatch : Failed to parse JSON: " + ex.getOriginalMessage());
		}
	}

	/**
	 * Results, whichever they are.
	 */
	static final class Written implements RowFormat.Outcomes, RowFormat.Found {

		private final JsonGenerator json;

		private final @Nullable SObjectType type;

		private final List<String> columns;

		private final String apiVersion;

		Written(OutputStream out, @Nullable SObjectType type, List<String> columns, String apiVersion) {
			this.json = JSON.createGenerator(out);
			this.type = type;
			this.columns = columns;
			this.apiVersion = apiVersion;
			this.json.writeStartArray();
		}

		@Override
		public void write(RowOutcome outcome) {
			this.json.writeStartObject();
			this.json.writeBooleanProperty("success", outcome.isSuccess());
			this.json.writeBooleanProperty("created", outcome.created());
			this.json.writeStringProperty("id", outcome.id());
			this.json.writeArrayPropertyStart("errors");
			outcome.errors().forEach(this::write);
			this.json.writeEndArray();
			this.json.writeEndObject();
		}

		private void write(OrgError error) {
			this.json.writeStartObject();
			this.json.writeStringProperty("message", error.message());
			this.json.writeArrayPropertyStart("fields");
			if (error.fields() != null) {
				error.fields().forEach(this.json::writeString);
			}
			this.json.writeEndArray();
			this.json.writeStringProperty("statusCode", error.code());
			this.json.writeNullProperty("extendedErrorDetails");
			this.json.writeEndObject();
		}

		@Override
		public void write(String id, List<@Nullable Object> values) {
			Branch root = new Branch(Objects.requireNonNull(this.type), id);
			for (int i = 0; i < this.columns.size(); i++) {
				root.put(List.of(this.columns.get(i).split("\\.")), values.get(i));
			}
			root.write();
		}

		@Override
		public void close() {
			this.json.writeEndArray();
			this.json.close();
		}

		/** A record or a parent of it. */
		private final class Branch {

			private final SObjectType type;

			private final @Nullable String id;

			private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

			Branch(SObjectType type, @Nullable String id) {
				this.type = type;
				this.id = id;
			}

			void put(List<String> path, @Nullable Object value) {
				String name = path.get(0);
				if (path.size() == 1) {
					this.fields.put(name, value);
					return;
				}
				Branch parent = (Branch) this.fields.computeIfAbsent(name, (key) -> new Branch(this.type, null));
				parent.put(path.subList(1, path.size()), value);
			}

			boolean isEmpty() {
				return this.fields.values()
					.stream()
					.allMatch((value) -> (value instanceof Branch branch) ? branch.isEmpty() : value == null);
			}

			void write() {
				JsonGenerator json = Written.this.json;
				json.writeStartObject();
				if (this.id != null) {
					json.writeObjectPropertyStart("attributes");
					json.writeStringProperty("type", this.type.name());
					json.writeStringProperty("url", "/services/data/v" + Written.this.apiVersion + "/sobjects/"
							+ this.type.name() + "/" + this.id);
					json.writeEndObject();
				}
				this.fields.forEach((name, value) -> {
					json.writeName(name);
					if (value instanceof Branch branch && !branch.isEmpty()) {
						branch.write();
					}
					else {
						writeValue(json, (value instanceof Branch) ? null : value);
					}
				});
				json.writeEndObject();
			}

			private static void writeValue(JsonGenerator json, @Nullable Object value) {
				if (value == null) {
					json.writeNull();
				}
				else if (value instanceof Boolean bool) {
					json.writeBoolean(bool);
				}
				else if (value instanceof BigDecimal decimal) {
					json.writeNumber(WireNumbers.text(decimal));
				}
				else if (value instanceof Integer || value instanceof Long) {
					json.writeNumber(((Number) value).longValue());
				}
				else if (value instanceof Instant instant) {
					// in JSON alone the Bulk API 1.0 counts milliseconds
					json.writeNumber(instant.toEpochMilli());
				}
				else {
					json.writeString(WireValues.text(value));
				}
			}

		}

	}

}
