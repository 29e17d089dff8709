package io.github.springforce.sobject;

import java.lang.invoke.MethodHandle;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;

/**
 * Reads the rows at which a parser stands, one after the other, into records. Not for use
 * by several threads.
 */
final class RowReader {

	private static final byte[] NONE = {};

	private final FlatRow row;

	private final DeserializationContext context;

	private final Class<?> type;

	private final MethodHandle constructor;

	private byte[] bytes = NONE;

	private int[] bounds = {};

	private int count;

	/**
	 * @param row the parser
	 * @param context of all its rows
	 * @param type what is made
	 * @param constructor makes it of this
	 */
	RowReader(FlatRow row, DeserializationContext context, Class<?> type, MethodHandle constructor) {
		this.row = row;
		this.context = context;
		this.type = type;
		this.constructor = constructor;
	}

	/** Whether this reads what is to be read. */
	boolean reads(Class<?> type, DeserializationContext context) {
		return this.type == type && this.context == context;
	}

	Object read() {
		this.bytes = this.row.bytes();
		this.bounds = this.row.bounds();
		this.count = this.row.count();
		try {
			Object record = (Object) this.constructor.invokeExact(this);
			this.row.skip();
			return record;
		}
		catch (JacksonException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			this.row.skip();
			return this.context.handleInstantiationProblem(this.type, null, ex);
		}
	}

	DeserializationContext context() {
		return this.context;
	}

	byte[] bytes() {
		return this.bytes;
	}

	int[] bounds() {
		return this.bounds;
	}

	int count() {
		return this.count;
	}

	/** A cell that is not there is empty. */
	boolean isEmpty(int cell) {
		return cell >= this.count || this.bounds[2 * cell] == this.bounds[2 * cell + 1];
	}

	/** The parser, at the value of a cell. */
	JsonParser at(int cell) {
		return this.row.value(cell);
	}

}
