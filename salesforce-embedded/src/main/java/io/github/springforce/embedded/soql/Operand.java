package io.github.springforce.embedded.soql;

import org.jspecify.annotations.Nullable;

/**
 * Gives a value of a record or of a group of records.
 */
@FunctionalInterface
interface Operand<T> {

	@Nullable Object valueIn(T item);

}
