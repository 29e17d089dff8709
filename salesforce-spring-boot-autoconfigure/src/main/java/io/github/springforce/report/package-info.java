/**
 * Reports of the org, run at once or in the background.
 */
@NullMarked
package io.github.springforce.report;

import org.jspecify.annotations.NullMarked;
