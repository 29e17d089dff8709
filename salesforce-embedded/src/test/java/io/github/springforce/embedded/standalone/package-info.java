@NullMarked
package io.github.springforce.embedded.standalone;

import org.jspecify.annotations.NullMarked;
