/**
 * What the org refuses, in the platform's words and codes.
 */
@NullMarked
package io.github.springforce.embedded.error;

import org.jspecify.annotations.NullMarked;
