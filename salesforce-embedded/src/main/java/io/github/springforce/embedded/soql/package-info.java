/**
 * SOQL: parsed by the grammar of apex-parser, bound to the schema, evaluated over the
 * records.
 */
@NullMarked
package io.github.springforce.embedded.soql;

import org.jspecify.annotations.NullMarked;
