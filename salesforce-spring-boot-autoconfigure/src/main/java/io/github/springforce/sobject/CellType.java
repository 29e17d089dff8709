package io.github.springforce.sobject;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.jdk.NumberDeserializers;

/**
 * How the bytes of a cell become a value of Java where they stand in the usual form. For
 * any other form, and any other type, there is Jackson, which says what is wrong.
 */
enum CellType {

	TEXT {
		@Override
		Object read(byte[] bytes, int start, int end) {
			return CellText.of(bytes, start, end);
		}
	},

	BOOLEAN {
		@Override
		@Nullable Object read(byte[] bytes, int start, int end) {
			if (end - start == 4 && bytes[start] == 't' && bytes[start + 1] == 'r' && bytes[start + 2] == 'u'
					&& bytes[start + 3] == 'e') {
				return Boolean.TRUE;
			}
			return (end - start == 5 && bytes[start] == 'f' && bytes[start + 1] == 'a' && bytes[start + 2] == 'l'
					&& bytes[start + 3] == 's' && bytes[start + 4] == 'e') ? Boolean.FALSE : null;
		}
	},

	INT {
		@Override
		@Nullable Object read(byte[] bytes, int start, int end) {
			long digits = digits(bytes, start, end, INT_DIGITS);
			return (digits >= 0 && decimals(bytes, start, end) == 0) ? (int) signed(bytes, start, digits) : null;
		}
	},

	LONG {
		@Override
		@Nullable Object read(byte[] bytes, int start, int end) {
			long digits = digits(bytes, start, end, LONG_DIGITS);
			return (digits >= 0 && decimals(bytes, start, end) == 0) ? signed(bytes, start, digits) : null;
		}
	},

	DOUBLE {
		@Override
		@Nullable Object read(byte[] bytes, int start, int end) {
			// up to so many digits and decimals the quotient is the nearest double
			long digits = digits(bytes, start, end, DOUBLE_DIGITS);
			if (digits < 0) {
				return null;
			}
			double value = digits / POWERS_OF_TEN[decimals(bytes, start, end)];
			return (bytes[start] == '-') ? -value : value;
		}
	},

	DECIMAL {
		@Override
		@Nullable Object read(byte[] bytes, int start, int end) {
			long digits = digits(bytes, start, end, LONG_DIGITS);
			return (digits >= 0) ? BigDecimal.valueOf(signed(bytes, start, digits), decimals(bytes, start, end)) : null;
		}
	},

	DATE {
		@Override
		@Nullable Object read(byte[] bytes, int start, int end) {
			try {
				return (end - start == 10) ? WireTimes.date(ascii(bytes, start, end)) : null;
			}
			catch (DateTimeException ex) {
				return null;
			}
		}
	},

	INSTANT {
		@Override
		@Nullable Object read(byte[] bytes, int start, int end) {
			try {
				return WireTimes.instant(ascii(bytes, start, end));
			}
			catch (DateTimeException ex) {
				return null;
			}
		}
	};

	private static final int INT_DIGITS = 9;

	private static final int DOUBLE_DIGITS = 15;

	private static final int LONG_DIGITS = 18;

	private static final double[] POWERS_OF_TEN = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
			1e13, 1e14, 1e15 };

	private static final Map<Class<?>, CellType> TYPES = Map.ofEntries(Map.entry(String.class, TEXT),
			Map.entry(boolean.class, BOOLEAN), Map.entry(Boolean.class, BOOLEAN), Map.entry(int.class, INT),
			Map.entry(Integer.class, INT), Map.entry(long.class, LONG), Map.entry(Long.class, LONG),
			Map.entry(double.class, DOUBLE), Map.entry(Double.class, DOUBLE), Map.entry(BigDecimal.class, DECIMAL),
			Map.entry(LocalDate.class, DATE), Map.entry(Instant.class, INSTANT));

	/** {@code null} where only Jackson knows, or somebody has told it something else. */
	static @Nullable CellType of(SettableBeanProperty property) {
		ValueDeserializer<?> deserializer = property.getValueDeserializer();
		ValueDeserializer<?> usual = (deserializer instanceof WholeNumber) ? deserializer.getDelegatee() : deserializer;
		Package home = (usual != null) ? usual.getClass().getPackage() : null;
		boolean ours = home == NumberDeserializers.class.getPackage() || home == CellType.class.getPackage();
		return (ours && !property.hasValueTypeDeserializer()) ? TYPES.get(property.getType().getRawClass()) : null;
	}

	/**
	 * The value of a cell that is not empty.
	 * @return {@code null} when it does not stand in the usual form
	 */
	abstract @Nullable Object read(byte[] bytes, int start, int end);

	/** The digits before and after the point as one number; -1 for any other form. */
	private static long digits(byte[] bytes, int start, int end, int most) {
		int at = (bytes[start] == '-') ? start + 1 : start;
		int point = -1;
		long digits = 0;
		for (int i = at; i < end; i++) {
			int digit = bytes[i] - '0';
			if (digit >= 0 && digit <= 9) {
				digits = digits * 10 + digit;
			}
			else if (bytes[i] == '.' && point < 0 && i > at && i + 1 < end) {
				point = i;
			}
			else {
				return -1;
			}
			if (i - at > most) {
				return -1;
			}
		}
		int count = end - at - ((point >= 0) ? 1 : 0);
		return (count > 0 && count <= most) ? digits : -1;
	}

	private static long signed(byte[] bytes, int start, long digits) {
		return (bytes[start] == '-') ? -digits : digits;
	}

	/** How many digits follow the point of a number; there are few of them. */
	private static int decimals(byte[] bytes, int start, int end) {
		int i = end - 1;
		while (i >= start && bytes[i] != '.') {
			i--;
		}
		return (i < start) ? 0 : end - 1 - i;
	}

	private static String ascii(byte[] bytes, int start, int end) {
		return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
	}

}
