/**
 * How one call travels: session, sending, usage, error, repeat.
 */
@NullMarked
package io.github.springforce.client;

import org.jspecify.annotations.NullMarked;
