/**
 * The org's HTTP resources: what a request means and how an answer looks on the wire.
 */
@NullMarked
package io.github.springforce.embedded.http;

import org.jspecify.annotations.NullMarked;
