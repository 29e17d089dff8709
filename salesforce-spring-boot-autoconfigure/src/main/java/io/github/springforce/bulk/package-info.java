/**
 * Large numbers of rows in and out over the Bulk API.
 */
@NullMarked
package io.github.springforce.bulk;

import org.jspecify.annotations.NullMarked;
