/**
 * Results of SOSL.
 */
@NullMarked
package io.github.springforce.search;

import org.jspecify.annotations.NullMarked;
