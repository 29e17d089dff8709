package io.github.springforce.embedded.soql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.Set;

import io.github.springforce.embedded.schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Works out one aggregate over the values of a group; empty values do not count.
 */
final class Accumulator {

	private final AggregateFunction function;

	private final ValueType type;

	private final Set<Object> distinct = new HashSet<>();

	private long count;

	private BigDecimal sum = BigDecimal.ZERO;

	private @Nullable Object extreme;

	Accumulator(AggregateFunction function, ValueType type) {
		this.function = function;
		this.type = type;
	}

	void add(@Nullable Object value) {
		if (value == null) {
			return;
		}
		this.count++;
		switch (this.function) {
			case COUNT_DISTINCT -> this.distinct.add(this.type.key(value));
			case SUM, AVG -> this.sum = this.sum.add(new BigDecimal(value.toString()));
			case MIN, MAX -> {
				int order = (this.extreme != null) ? this.type.compare(value, this.extreme) : 0;
				if (this.extreme == null || ((this.function == AggregateFunction.MIN) ? order < 0 : order > 0)) {
					this.extreme = value;
				}
			}
			case COUNT -> {
			}
		}
	}

	@Nullable Object result() {
		return switch (this.function) {
			case COUNT -> this.count;
			case COUNT_DISTINCT -> (long) this.distinct.size();
			case SUM -> (this.count == 0) ? null : total();
			case AVG ->
				(this.count == 0) ? null : this.sum.divide(BigDecimal.valueOf(this.count), MathContext.DECIMAL64);
			case MIN, MAX -> this.extreme;
		};
	}

	private Object total() {
		return (this.type.type() == FieldType.INT) ? (Object) this.sum.longValue() : this.sum;
	}

}
