/**
 * What the org does, seen from outside: over real HTTP, by literal bodies.
 */
@NullMarked
package io.github.springforce.embedded;

import org.jspecify.annotations.NullMarked;
