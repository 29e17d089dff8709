/**
 * List views and reports of the org, as a test defines them.
 */
@NullMarked
package io.github.springforce.embedded.view;

import org.jspecify.annotations.NullMarked;
