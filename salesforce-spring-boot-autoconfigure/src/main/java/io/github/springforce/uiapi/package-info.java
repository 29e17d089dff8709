/**
 * Records as pages of the platform show them.
 */
@NullMarked
package io.github.springforce.uiapi;

import org.jspecify.annotations.NullMarked;
