package io.github.springforce.sobject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Set;
import java.util.function.Function;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How Java's types stand on the wire where Jackson's own form is not the platform's. A
 * value that the platform has no form for is refused.
 */
final class SalesforceTypes extends SimpleModule {

	SalesforceTypes() {
		writes(Instant.class, WireTimes::text);
		writes(OffsetDateTime.class, WireTimes::text);
		writes(ZonedDateTime.class, (time) -> WireTimes.text(time.toOffsetDateTime()));
		writes(LocalTime.class, WireTimes::text);
		writes(LocalDateTime.class, (time) -> {
			throw new IllegalArgumentException(
					"a LocalDateTime has no zone, so that it is no point in time: use Instant or OffsetDateTime");
		});
		reads(Instant.class, WireTimes::instant);
		reads(OffsetDateTime.class, WireTimes::offsetDateTime);
		reads(ZonedDateTime.class, (text) -> WireTimes.offsetDateTime(text).toZonedDateTime());
		reads(LocalTime.class, WireTimes::time);
		reads(LocalDate.class, WireTimes::date);
		reads(byte[].class, SalesforceTypes::bytes);
		setDeserializerModifier(new RecordDeserializer.Modifier());
		addSerializer(new MultiPicklist.Writer());
		addDeserializer(Set.class, new MultiPicklist.Reader());
		finite(Double.class);
		finite(double.class);
		finite(Float.class);
		finite(float.class);
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.addDeserializerModifier(new WholeNumber.Modifier());
	}

	/** Whoever decoded a path would get bytes, and wrong ones. */
	private static byte[] bytes(String text) {
		if (text.startsWith("/services/")) {
			throw new IllegalArgumentException(
					"the org gives the path of the bytes: read it as a String, and fetch them by rest(GET, path)");
		}
		return Base64.getDecoder().decode(text);
	}

	private <T> void writes(Class<T> type, Function<T, String> text) {
		addSerializer(type, new StdSerializer<T>(type) {
			@Override
			public void serialize(T value, JsonGenerator generator, SerializationContext context) {
				generator.writeString(text.apply(value));
			}
		});
	}

	private <T> void reads(Class<T> type, Function<String, T> value) {
		addDeserializer(type, new StdDeserializer<T>(type) {
			@Override
			public T deserialize(JsonParser parser, DeserializationContext context) {
				String text = parser.getString();
				try {
					return value.apply(text);
				}
				catch (IllegalArgumentException ex) {
					throw context.weirdStringException(text, type, ex.getMessage());
				}
				catch (RuntimeException ex) {
					throw context.weirdStringException(text, type, "not in the form of the platform");
				}
			}
		});
	}

	private <T extends Number> void finite(Class<T> type) {
		addSerializer(type, new StdSerializer<T>(type) {
			@Override
			public void serialize(T value, JsonGenerator generator, SerializationContext context) {
				if (Numbers.isNoNumber(value)) {
					throw new IllegalArgumentException(
							value + " is no number to the platform: use null to empty the field");
				}
				generator.writeNumber(Numbers.exact(value));
			}
		});
	}

}
