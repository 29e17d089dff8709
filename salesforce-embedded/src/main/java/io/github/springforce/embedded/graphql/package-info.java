/**
 * Queries by GraphQL, carried out as those of SOQL that ask for the same.
 */
@NullMarked
package io.github.springforce.embedded.graphql;

import org.jspecify.annotations.NullMarked;
