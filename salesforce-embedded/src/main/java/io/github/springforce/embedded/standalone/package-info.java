/**
 * The embedded org as a process of its own.
 */
@NullMarked
package io.github.springforce.embedded.standalone;

import org.jspecify.annotations.NullMarked;
