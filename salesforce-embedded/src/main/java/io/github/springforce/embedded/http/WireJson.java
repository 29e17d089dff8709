package io.github.springforce.embedded.http;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes values as they look on the wire: times in UTC with {@code +0000}, numbers with
 * decimals never without a point.
 */
final class WireJson {

	private static final DateTimeFormatter DATE_TIME = DateTimeFormatter
		.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT);

	private static final ObjectWriter COMPACT = new JsonMapper().writer();

	private static final ObjectWriter PRETTY = COMPACT.with(new DefaultPrettyPrinter());

	private WireJson() {
	}

	/**
	 * Writes maps, iterables, and values that a row can hold.
	 */
	static void write(OutputStream out, @Nullable Object content, boolean pretty) {
		try (JsonGenerator json = (pretty ? PRETTY : COMPACT).createGenerator(out)) {
			write(json, content);
		}
	}

	static String text(Instant instant) {
		return DATE_TIME.format(instant);
	}

	/**
	 * A value that a row can hold as the text that it is on the wire.
	 */
	static String plain(Object value) {
		if (value instanceof Instant instant) {
			return text(instant);
		}
		if (value instanceof LocalTime time) {
			return TIME.format(time);
		}
		return (value instanceof BigDecimal decimal) ? text(decimal) : value.toString();
	}

	private static void write(JsonGenerator json, @Nullable Object value) {
		if (value == null) {
			json.writeNull();
		}
		else if (value instanceof Map<?, ?> map) {
			json.writeStartObject();
			map.forEach((key, item) -> {
				json.writeName(String.valueOf(key));
				write(json, item);
			});
			json.writeEndObject();
		}
		else if (value instanceof Iterable<?> items) {
			json.writeStartArray();
			items.forEach((item) -> write(json, item));
			json.writeEndArray();
		}
		else {
			writeScalar(json, value);
		}
	}

	private static void writeScalar(JsonGenerator json, Object value) {
		if (value instanceof Boolean bool) {
			json.writeBoolean(bool);
		}
		else if (value instanceof Integer || value instanceof Long) {
			json.writeNumber(((Number) value).longValue());
		}
		else if (value instanceof BigDecimal decimal) {
			json.writeNumber(text(decimal));
		}
		else if (value instanceof BigInteger integer) {
			json.writeNumber(integer);
		}
		else if (value instanceof Number number) {
			json.writeNumber(text(new BigDecimal(number.toString())));
		}
		else if (value instanceof Instant instant) {
			json.writeString(text(instant));
		}
		else if (value instanceof LocalTime time) {
			json.writeString(TIME.format(time));
		}
		else if (value instanceof String || value instanceof LocalDate) {
			json.writeString(value.toString());
		}
		else {
			// what a handler of a test returns
			json.writePOJO(value);
		}
	}

	private static String text(BigDecimal decimal) {
		BigDecimal plain = decimal.stripTrailingZeros();
		return ((plain.scale() < 1) ? plain.setScale(1) : plain).toPlainString();
	}

}
