package io.github.springforce.sobject;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * A whole number of Java. The platform writes 5 as {@code 5.0} where the field could have
 * decimals; one that has them does not lose them in silence.
 */
final class WholeNumber extends DelegatingDeserializer {

	private static final Set<Class<?>> TYPES = Set.of(int.class, Integer.class, long.class, Long.class, short.class,
			Short.class, byte.class, Byte.class, BigInteger.class);

	private WholeNumber(ValueDeserializer<?> jackson) {
		super(jackson);
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> jackson) {
		return new WholeNumber(jackson);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
			BigDecimal number = parser.getDecimalValue();
			if (number.stripTrailingZeros().scale() > 0) {
				return context.handleWeirdNumberValue(handledType(), number, "it has decimals, which would be lost");
			}
		}
		try {
			return super.deserialize(parser, context);
		}
		catch (InputCoercionException ex) {
			return context.handleWeirdNumberValue(handledType(), parser.getNumberValue(), "it is too large");
		}
	}

	static final class Modifier extends ValueDeserializerModifier {

		@Override
		public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier type,
				ValueDeserializer<?> deserializer) {
			return TYPES.contains(type.getBeanClass()) ? new WholeNumber(deserializer) : deserializer;
		}

	}

}
