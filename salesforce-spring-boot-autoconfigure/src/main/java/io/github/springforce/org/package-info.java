/**
 * The org itself: who it is and what is left of its limits.
 */
@NullMarked
package io.github.springforce.org;

import org.jspecify.annotations.NullMarked;
