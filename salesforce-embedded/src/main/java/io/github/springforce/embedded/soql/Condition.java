package io.github.springforce.embedded.soql;

import java.util.List;

/**
 * What a record or a group must fulfil.
 */
sealed interface Condition<T> {

	boolean holds(T item);

	/**
	 * Every one of them; all hold when there is none.
	 */
	record And<T>(List<Condition<T>> parts) implements Condition<T> {

		@Override
		public boolean holds(T item) {
			return this.parts.stream().allMatch((part) -> part.holds(item));
		}

	}

	/**
	 * At least one of them.
	 */
	record Or<T>(List<Condition<T>> parts) implements Condition<T> {

		@Override
		public boolean holds(T item) {
			return this.parts.stream().anyMatch((part) -> part.holds(item));
		}

	}

	/**
	 * The contrary.
	 */
	record Not<T>(Condition<T> part) implements Condition<T> {

		@Override
		public boolean holds(T item) {
			return !this.part.holds(item);
		}

	}

	/**
	 * A test of one value.
	 */
	record Test<T>(Typed<T> subject, Criterion criterion) implements Condition<T> {

		@Override
		public boolean holds(T item) {
			return this.criterion.accepts(this.subject.operand().valueIn(item));
		}

	}

}
