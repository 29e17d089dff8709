package io.github.springforce.sobject;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.node.StringNode;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.util.TokenBuffer;

/**
 * A multi-select picklist: a set in Java, {@code A;B} on the wire.
 */
final class MultiPicklist {

	private MultiPicklist() {
	}

	static final class Writer extends StdSerializer<Set<?>> {

		Writer() {
			super(Set.class);
		}

		@Override
		public void serialize(Set<?> values, JsonGenerator generator, SerializationContext context) {
			if (values.isEmpty()) {
				generator.writeNull();
				return;
			}
			StringJoiner joined = new StringJoiner(";");
			values.forEach((value) -> joined.add(text(value, context)));
			generator.writeString(joined.toString());
		}

		private static String text(Object value, SerializationContext context) {
			TokenBuffer buffer = context.bufferForValueConversion();
			context.writeValue(buffer, value);
			try (JsonParser parser = buffer.asParserOnFirstToken(ObjectReadContext.empty())) {
				return parser.getValueAsString("");
			}
		}

	}

	static final class Reader extends StdDeserializer<Set<?>> {

		private final JavaType element;

		Reader() {
			this(TypeFactory.createDefaultInstance().constructType(String.class));
		}

		private Reader(JavaType element) {
			super(Set.class);
			this.element = element;
		}

		@Override
		public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
			JavaType type = context.getContextualType();
			return (type != null && type.getContentType() != null) ? new Reader(type.getContentType()) : this;
		}

		@Override
		public Set<?> deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				return (Set<?>) context.handleUnexpectedToken(Set.class, parser);
			}
			Set<Object> values = new LinkedHashSet<>();
			for (String value : parser.getString().split(";")) {
				values.add(context.readTreeAsValue(StringNode.valueOf(value), this.element));
			}
			return values;
		}

	}

}
