package io.github.springforce.sobject;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;

/**
 * Reads the rows at which a parser stands, one after the other, into records. Not for use
 * by several threads.
 */
final class RowReader implements FlatRow.Reader {

	private final FlatRow row;

	private final DeserializationContext context;

	private final Class<?> type;

	private final MethodHandle constructor;

	/** One for each column. */
	private final CellAbove[] above;

	private byte[] bytes = {};

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
		this.above = new CellAbove[row.columns().size()];
		Arrays.setAll(this.above, (column) -> new CellAbove());
	}

	@Override
	public Object read() {
		this.bytes = this.row.bytes();
		this.bounds = this.row.bounds();
		this.count = this.row.count();
		try {
			return (Object) this.constructor.invokeExact(this);
		}
		catch (JacksonException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			return this.context.handleInstantiationProblem(this.type, null, ex);
		}
	}

	DeserializationContext context() {
		return this.context;
	}

	CellAbove above(int column) {
		return this.above[column];
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

	/** The parser, at the value of a cell. */
	JsonParser at(int cell) {
		return this.row.value(cell);
	}

}
