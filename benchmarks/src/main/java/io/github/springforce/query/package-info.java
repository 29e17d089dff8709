/**
 * Measurements of what this package keeps to itself.
 */
@NullMarked
package io.github.springforce.query;

import org.jspecify.annotations.NullMarked;
