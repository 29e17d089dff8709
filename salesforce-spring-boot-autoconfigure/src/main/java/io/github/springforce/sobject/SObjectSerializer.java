package io.github.springforce.sobject;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes a record as a plain object: {@code attributes} with its type, then its fields.
 * For cases such as a REST answer of the application's own; what is written to Salesforce
 * goes through {@link RecordMapper}.
 */
final class SObjectSerializer extends ValueSerializer<SObject> {

	@Override
	public void serialize(SObject record, JsonGenerator generator, SerializationContext context) {
		generator.writeStartObject(record);
		if (record.getType() != null) {
			generator.writeName("attributes");
			generator.writeStartObject();
			generator.writeStringProperty("type", record.getType());
			if (record.getUrl() != null) {
				generator.writeStringProperty("url", record.getUrl());
			}
			generator.writeEndObject();
		}
		record.fields().forEach((name, value) -> write(name, value, generator, context));
		generator.writeEndObject();
	}

	private static void write(String name, @Nullable Object value, JsonGenerator generator,
			SerializationContext context) {
		generator.writeName(name);
		if (value == null) {
			generator.writeNull();
		}
		else {
			context.writeValue(generator, value);
		}
	}

}
