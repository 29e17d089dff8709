package io.github.springforce.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds bytes of two values, eight bytes at a time. A search for both costs as much as
 * one for either.
 */
final class SoughtBytes {

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	// not static: HotSpot loads a constant of this size anew for every eight bytes

	private final long ones = eightTimes(0x01);

	private final long highBits = eightTimes(0x80);

	/** All bits but those in which the two differ. */
	private final long alike;

	/** What is left of both in {@link #alike}. */
	private final long inCommon;

	/**
	 * @param one one of the two, in ASCII
	 * @param other the other; may be the same
	 */
	SoughtBytes(char one, char other) {
		this.alike = eightTimes(~(one ^ other) & 0xFF);
		this.inCommon = eightTimes(one & other);
	}

	/**
	 * Which of eight bytes can be one that is sought: the high bit of each, and of some
	 * that are neither. Where only one value is sought the first of them is one.
	 */
	long among(byte[] bytes, int from) {
		long other = ((long) EIGHT_BYTES.get(bytes, from) & this.alike) ^ this.inCommon;
		return (other - this.ones) & ~other & this.highBits;
	}

	/** Where the first of those is that were found among the eight bytes. */
	static int first(int from, long found) {
		return from + (Long.numberOfTrailingZeros(found) >>> 3);
	}

	private static long eightTimes(int value) {
		return value * 0x0101010101010101L;
	}

}
