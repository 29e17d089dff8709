package io.github.springforce.sobject;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/**
 * A column's cell in the row before. Much of what people keep stands below itself, such
 * as an owner, a country, or the time of a load: cells of the same bytes become the very
 * same value, which is made once and, where rows are collected, kept once. Not for use by
 * several threads.
 */
final class CellAbove {

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	/** How many bytes are compared, all of them at once. */
	private static final int LONGEST = 4 * Long.BYTES;

	/** How many values may differ from the one above before the column is left alone. */
	private static final int CREDIT = 32;

	private long first;

	private long second;

	private long third;

	private long fourth;

	/** Which bytes of the words belong to the cell. */
	private long ofFirst;

	private long ofSecond;

	private long ofThird;

	private long ofFourth;

	private int length = -1;

	private @Nullable Object value;

	/** A value that is there again gives what one that differs takes. */
	private int credit = CREDIT;

	/**
	 * The value of a cell that is not empty.
	 * @return {@code null} when it does not stand in the usual form
	 */
	@Nullable Object value(CellType type, byte[] bytes, int start, int end) {
		if (end - start == this.length && start + LONGEST <= bytes.length && isSame(bytes, start)) {
			this.credit++;
			return this.value;
		}
		Object value = type.read(bytes, start, end);
		if (this.credit > 0) {
			keep(value, bytes, start, end - start);
		}
		return value;
	}

	private boolean isSame(byte[] bytes, int start) {
		return ((word(bytes, start) ^ this.first) & this.ofFirst
				| (word(bytes, start + Long.BYTES) ^ this.second) & this.ofSecond
				| (word(bytes, start + 2 * Long.BYTES) ^ this.third) & this.ofThird
				| (word(bytes, start + 3 * Long.BYTES) ^ this.fourth) & this.ofFourth) == 0;
	}

	private void keep(@Nullable Object value, byte[] bytes, int start, int length) {
		this.credit--;
		if (this.credit == 0 || length > LONGEST || start + LONGEST > bytes.length) {
			this.length = -1;
			this.value = null;
			return;
		}
		this.length = length;
		this.value = value;
		this.first = word(bytes, start);
		this.second = word(bytes, start + Long.BYTES);
		this.third = word(bytes, start + 2 * Long.BYTES);
		this.fourth = word(bytes, start + 3 * Long.BYTES);
		this.ofFirst = lowest(length);
		this.ofSecond = lowest(length - Long.BYTES);
		this.ofThird = lowest(length - 2 * Long.BYTES);
		this.ofFourth = lowest(length - 3 * Long.BYTES);
	}

	private static long word(byte[] bytes, int at) {
		return (long) EIGHT_BYTES.get(bytes, at);
	}

	/** The bits of so many bytes of a word. */
	private static long lowest(int bytes) {
		if (bytes <= 0) {
			return 0;
		}
		return (bytes >= Long.BYTES) ? -1 : (1L << Byte.SIZE * bytes) - 1;
	}

}
