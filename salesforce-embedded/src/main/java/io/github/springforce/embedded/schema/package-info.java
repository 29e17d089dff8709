/**
 * What objects and fields the org has: the standard ones from resource files, custom ones
 * by code.
 */
@NullMarked
package io.github.springforce.embedded.schema;

import org.jspecify.annotations.NullMarked;
