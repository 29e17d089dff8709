package io.github.springforce.sobject;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads records of any type from the tokens as they come. Numbers stay exact.
 */
final class SObjectDeserializer extends ValueDeserializer<SObject> {

	@Override
	public SObject deserialize(JsonParser parser, DeserializationContext context) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			return (SObject) context.handleUnexpectedToken(SObject.class, parser);
		}
		// of the whole reading, so that a row finds what the row before it left
		RecordReader reader = (RecordReader) context.getAttribute(RecordReader.class);
		if (reader == null) {
			reader = new RecordReader();
			context.setAttribute(RecordReader.class, reader);
		}
		return reader.record(parser, context);
	}

	/** The children of a row that a type of the application wants as they are. */
	static final class OfChildren extends ValueDeserializer<ChildRecords> {

		@Override
		public ChildRecords deserialize(JsonParser parser, DeserializationContext context) {
			Object value = new RecordReader().value(parser, context, 0);
			return (value instanceof ChildRecords children) ? children
					: (ChildRecords) context.handleUnexpectedToken(ChildRecords.class, parser);
		}

		@Override
		public ChildRecords getNullValue(DeserializationContext context) {
			return ChildRecords.NONE;
		}

	}

}
