/**
 * The records of the org and the rules by which the platform saves, relates and deletes
 * them.
 */
@NullMarked
package io.github.springforce.embedded.record;

import org.jspecify.annotations.NullMarked;
