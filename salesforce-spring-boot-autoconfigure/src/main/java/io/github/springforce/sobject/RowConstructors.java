package io.github.springforce.sobject;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;

import org.springframework.util.ConcurrentLruCache;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.databind.deser.SettableBeanProperty;

/**
 * Makes records of one type from rows of CSV: for rows with the same columns there is a
 * method that calls the constructor with the value of each cell, as one would write it by
 * hand, with no array of values and no search for what becomes of a column. Thread-safe.
 */
final class RowConstructors {

	/** How many queries with other columns are usual for a type. */
	private static final int KEPT = 16;

	private static final MethodHandle VALUE = valueOfCell();

	private final Class<?> type;

	private final SettableBeanProperty[] components;

	private final PropertyNameMatcher names;

	/** Takes the components. */
	private final MethodHandle constructor;

	private final ConcurrentLruCache<List<String>, MethodHandle> byColumns = new ConcurrentLruCache<>(KEPT,
			this::combine);

	/**
	 * @param type what is made
	 * @param components what the constructor takes
	 * @param names finds a component, some by two names
	 * @param constructor takes the components and returns an {@code Object}
	 */
	RowConstructors(Class<?> type, SettableBeanProperty[] components, PropertyNameMatcher names,
			MethodHandle constructor) {
		this.type = type;
		this.components = components;
		this.names = names;
		this.constructor = constructor;
	}

	private static MethodHandle valueOfCell() {
		try {
			return MethodHandles.lookup()
				.findVirtual(RowCell.class, "value", MethodType.methodType(Object.class, RowReader.class));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Cells of CSV cannot be read", ex);
		}
	}

	/**
	 * What makes a record of a row, which it takes as a {@link RowReader}.
	 * @param columns the names of the columns
	 */
	MethodHandle forColumns(List<String> columns) {
		return this.byColumns.get(columns);
	}

	private MethodHandle combine(List<String> columns) {
		int[] places = places(columns);
		MethodHandle[] values = new MethodHandle[places.length];
		for (int i = 0; i < places.length; i++) {
			values[i] = VALUE.bindTo(RowCell.of(this.type, this.components[i], places[i]))
				.asType(MethodType.methodType(this.constructor.type().parameterType(i), RowReader.class));
		}
		return MethodHandles.permuteArguments(MethodHandles.filterArguments(this.constructor, 0, values),
				MethodType.methodType(Object.class, RowReader.class), new int[places.length]);
	}

	/** For each component its column, or -1. */
	private int[] places(List<String> columns) {
		int[] places = new int[this.components.length];
		Arrays.fill(places, -1);
		for (int column = 0; column < columns.size(); column++) {
			int match = this.names.matchName(columns.get(column));
			if (match >= 0) {
				places[match % places.length] = column;
			}
		}
		return places;
	}

}
