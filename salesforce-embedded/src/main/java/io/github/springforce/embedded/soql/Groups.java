package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.record.Row;
import org.jspecify.annotations.Nullable;

/**
 * Sorts records into groups and works out their aggregates.
 *
 * @param keys the values of GROUP BY; without any all records are one group
 * @param sets which of the keys make a group: all of them, and fewer for subtotals
 */
record Groups(List<Typed<Row>> keys, List<boolean[]> sets, List<Aggregate> aggregates) {

	/**
	 * An aggregate and what it is worked out of.
	 */
	record Aggregate(AggregateFunction function, Typed<Row> argument) {

		ValueType resultType() {
			return this.function.resultType(this.argument.type());
		}

	}

	/**
	 * The groups, subtotals after what they sum up.
	 */
	List<Group> of(List<Row> rows) {
		Map<List<@Nullable Object>, Building> groups = new HashMap<>();
		if (this.keys.isEmpty()) {
			// one group even of no record
			boolean[] none = new boolean[0];
			@Nullable Object[] values = new @Nullable Object[0];
			groups.put(identity(values, none), new Building(values, none, this.aggregates));
		}
		for (Row row : rows) {
			@Nullable Object[] values = this.keys.stream().map((key) -> key.operand().valueIn(row)).toArray();
			for (boolean[] collapsed : this.sets) {
				groups
					.computeIfAbsent(identity(values, collapsed),
							(identity) -> new Building(shown(values, collapsed), collapsed, this.aggregates))
					.add(row);
			}
		}
		return groups.values().stream().map(Building::group).sorted(order()).toList();
	}

	private List<@Nullable Object> identity(@Nullable Object[] values, boolean[] collapsed) {
		List<@Nullable Object> identity = new ArrayList<>(Arrays.asList(Arrays.toString(collapsed)));
		for (int i = 0; i < values.length; i++) {
			Object value = values[i];
			identity.add((collapsed[i] || value == null) ? null : this.keys.get(i).type().key(value));
		}
		return identity;
	}

	private static @Nullable Object[] shown(@Nullable Object[] values, boolean[] collapsed) {
		@Nullable Object[] shown = values.clone();
		for (int i = 0; i < shown.length; i++) {
			shown[i] = collapsed[i] ? null : shown[i];
		}
		return shown;
	}

	private Comparator<Group> order() {
		return (left, right) -> {
			for (int i = 0; i < this.keys.size(); i++) {
				int order = Boolean.compare(left.collapsed()[i], right.collapsed()[i]);
				if (order == 0) {
					order = new Ordering.Key<>(this.keys.get(i), false, false).compare(left.keys()[i], right.keys()[i]);
				}
				if (order != 0) {
					return order;
				}
			}
			return 0;
		};
	}

	private static final class Building {

		private final @Nullable Object[] keys;

		private final boolean[] collapsed;

		private final List<Aggregate> aggregates;

		private final List<Accumulator> accumulators;

		Building(@Nullable Object[] keys, boolean[] collapsed, List<Aggregate> aggregates) {
			this.keys = keys;
			this.collapsed = collapsed;
			this.aggregates = aggregates;
			this.accumulators = aggregates.stream()
				.map((aggregate) -> new Accumulator(aggregate.function(), aggregate.argument().type()))
				.toList();
		}

		void add(Row row) {
			for (int i = 0; i < this.accumulators.size(); i++) {
				this.accumulators.get(i).add(this.aggregates.get(i).argument().operand().valueIn(row));
			}
		}

		Group group() {
			return new Group(this.keys, this.collapsed, this.accumulators.stream().map(Accumulator::result).toArray());
		}

	}

}
