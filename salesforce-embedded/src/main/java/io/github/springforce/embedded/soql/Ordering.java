package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Sorts what was found by the keys of ORDER BY; what is equal keeps its order.
 */
record Ordering<T>(List<Key<T>> keys) {

	List<T> sorted(List<T> items) {
		if (this.keys.isEmpty()) {
			return items;
		}
		List<Keyed<T>> keyed = new ArrayList<>(items.size());
		for (T item : items) {
			keyed.add(new Keyed<>(item, valuesIn(item)));
		}
		keyed.sort(this::compare);
		return keyed.stream().map(Keyed::item).toList();
	}

	private @Nullable Object[] valuesIn(T item) {
		@Nullable Object[] values = new @Nullable Object[this.keys.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.keys.get(i).subject().operand().valueIn(item);
		}
		return values;
	}

	private int compare(Keyed<T> left, Keyed<T> right) {
		for (int i = 0; i < this.keys.size(); i++) {
			int order = this.keys.get(i).compare(left.values()[i], right.values()[i]);
			if (order != 0) {
				return order;
			}
		}
		return 0;
	}

	/**
	 * One key.
	 */
	record Key<T>(Typed<T> subject, boolean descending, boolean nullsLast) {

		int compare(@Nullable Object left, @Nullable Object right) {
			if (left == null || right == null) {
				int nullFirst = (left == right) ? 0 : (left == null) ? -1 : 1;
				return this.nullsLast ? -nullFirst : nullFirst;
			}
			int order = this.subject.type().compareForOrder(left, right);
			return this.descending ? -order : order;
		}

	}

	private record Keyed<T>(T item, @Nullable Object[] values) {

	}

}
