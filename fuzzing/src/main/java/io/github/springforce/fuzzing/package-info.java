/** Answers that no org should give, made up by a fuzzer, read by the client. */
@NullMarked
package io.github.springforce.fuzzing;

import org.jspecify.annotations.NullMarked;
