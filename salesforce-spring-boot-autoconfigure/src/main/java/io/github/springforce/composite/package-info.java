/**
 * Several calls in one: composite, batch, graph, tree and collections.
 */
@NullMarked
package io.github.springforce.composite;

import org.jspecify.annotations.NullMarked;
