/**
 * Bulk jobs: what is uploaded, how it is worked off, and what became of each row.
 */
@NullMarked
package io.github.springforce.embedded.bulk;

import org.jspecify.annotations.NullMarked;
