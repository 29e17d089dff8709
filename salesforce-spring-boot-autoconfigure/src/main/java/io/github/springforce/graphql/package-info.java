/**
 * Queries by GraphQL over the schema of the UI API.
 */
@NullMarked
package io.github.springforce.graphql;

import org.jspecify.annotations.NullMarked;
