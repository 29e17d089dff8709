/**
 * Tests of applications against an embedded org.
 */
@NullMarked
package io.github.springforce.test;

import org.jspecify.annotations.NullMarked;
