/**
 * Rows of the Bulk API as the items of Spring Batch.
 */
@NullMarked
package io.github.springforce.batch;

import org.jspecify.annotations.NullMarked;
