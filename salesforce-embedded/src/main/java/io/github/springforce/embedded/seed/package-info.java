/**
 * Records that an org is born with, from files.
 */
@NullMarked
package io.github.springforce.embedded.seed;

import org.jspecify.annotations.NullMarked;
