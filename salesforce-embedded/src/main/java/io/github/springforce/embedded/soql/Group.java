package io.github.springforce.embedded.soql;

import org.jspecify.annotations.Nullable;

/**
 * Records with the same values of GROUP BY. In a subtotal some of the values are left
 * out.
 *
 * @param collapsed which of the values are left out
 * @param aggregates what was counted and summed up, by slot
 */
record Group(@Nullable Object[] keys, boolean[] collapsed, @Nullable Object[] aggregates) {

}
