/**
 * Results of SOQL.
 */
@NullMarked
package io.github.springforce.query;

import org.jspecify.annotations.NullMarked;
