/**
 * How much of its API calls an org has used.
 */
@NullMarked
package io.github.springforce.usage;

import org.jspecify.annotations.NullMarked;
