/**
 * The org itself, without any protocol: schema, records, queries and who works in it.
 */
@NullMarked
package io.github.springforce.embedded.engine;

import org.jspecify.annotations.NullMarked;
