package io.github.springforce.embedded.soql;

import org.jspecify.annotations.Nullable;

/**
 * An operand that a clause names, with what is known of its values.
 *
 * @param name how an error names it
 * @param path the path when it is a plain field; {@code null} for a function
 */
record Typed<T>(Operand<T> operand, ValueType type, String name, @Nullable FieldPath path) {

}
