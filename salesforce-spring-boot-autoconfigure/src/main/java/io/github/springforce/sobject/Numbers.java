package io.github.springforce.sobject;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * Exact numbers, whatever Java type they came in: 5, 5L and 5.0 are one value of a field.
 */
final class Numbers {

	private Numbers() {
	}

	static BigDecimal exact(Number number) {
		if (number instanceof BigDecimal decimal) {
			return decimal;
		}
		if (number instanceof BigInteger integer) {
			return new BigDecimal(integer);
		}
		return (number instanceof Double || number instanceof Float) ? new BigDecimal(number.toString())
				: BigDecimal.valueOf(number.longValue());
	}

	static @Nullable Object comparable(@Nullable Object value) {
		if (!(value instanceof Number number) || isNoNumber(number)) {
			return value;
		}
		return exact(number).stripTrailingZeros();
	}

	static boolean isNoNumber(Number number) {
		return number instanceof Double real && !Double.isFinite(real)
				|| number instanceof Float single && !Float.isFinite(single);
	}

}
