/**
 * What an org says of its object types.
 */
@NullMarked
package io.github.springforce.describe;

import org.jspecify.annotations.NullMarked;
