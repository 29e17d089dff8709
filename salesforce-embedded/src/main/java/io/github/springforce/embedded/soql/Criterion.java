package io.github.springforce.embedded.soql;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.springforce.embedded.schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * A test of one value. Nothing is unknown to it: a missing value is equal to null, not
 * equal to anything else, neither smaller nor greater (reference, section 8.3).
 */
sealed interface Criterion {

	boolean accepts(@Nullable Object value);

	/**
	 * Equal to one of some values, or to null.
	 *
	 * @param values as a row stores them, for an index
	 */
	record OneOf(ValueType type, Collection<Object> values, Set<Object> keys, boolean orNull) implements Criterion {

		static OneOf of(ValueType type, Collection<Object> values, boolean orNull) {
			return new OneOf(type, values, values.stream().map(type::key).collect(Collectors.toSet()), orNull);
		}

		@Override
		public boolean accepts(@Nullable Object value) {
			// without a parent its checkboxes count as not ticked
			Object present = (value == null && this.type.type() == FieldType.BOOLEAN) ? Boolean.FALSE : value;
			return (present != null) ? this.keys.contains(this.type.key(present)) : this.orNull;
		}

	}

	/**
	 * Smaller or greater than a value.
	 */
	record Ordered(ValueType type, Operator operator, Object bound) implements Criterion {

		@Override
		public boolean accepts(@Nullable Object value) {
			if (value == null) {
				return false;
			}
			int order = this.type.compare(value, this.bound);
			return switch (this.operator) {
				case LESS -> order < 0;
				case LESS_OR_EQUAL -> order <= 0;
				case GREATER -> order > 0;
				case GREATER_OR_EQUAL -> order >= 0;
				default -> throw new IllegalStateException("No order: " + this.operator);
			};
		}

	}

	/**
	 * From a first value on, before another.
	 */
	record Between(ValueType type, Object start, Object end) implements Criterion {

		@Override
		public boolean accepts(@Nullable Object value) {
			return value != null && this.type.compare(value, this.start) >= 0 && this.type.compare(value, this.end) < 0;
		}

	}

	/**
	 * Fits one of some patterns.
	 */
	record Like(List<LikePattern> patterns) implements Criterion {

		@Override
		public boolean accepts(@Nullable Object value) {
			return value != null && this.patterns.stream().anyMatch((pattern) -> pattern.fits(value.toString()));
		}

	}

	/**
	 * Has all values of one of some choices.
	 */
	record Includes(List<Set<String>> choices) implements Criterion {

		static Set<String> choice(String values) {
			return Arrays.stream(values.toLowerCase(Locale.ROOT).split(";"))
				.map(String::strip)
				.collect(Collectors.toSet());
		}

		@Override
		public boolean accepts(@Nullable Object value) {
			return value != null && this.choices.stream().anyMatch(choice(value.toString())::containsAll);
		}

	}

	/**
	 * Fits one of several tests.
	 */
	record AnyOf(List<Criterion> criteria) implements Criterion {

		@Override
		public boolean accepts(@Nullable Object value) {
			return this.criteria.stream().anyMatch((criterion) -> criterion.accepts(value));
		}

	}

	/**
	 * The contrary.
	 */
	record Not(Criterion criterion) implements Criterion {

		@Override
		public boolean accepts(@Nullable Object value) {
			return !this.criterion.accepts(value);
		}

	}

}
