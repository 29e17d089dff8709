@NullMarked
package io.github.springforce.sample;

import org.jspecify.annotations.NullMarked;
