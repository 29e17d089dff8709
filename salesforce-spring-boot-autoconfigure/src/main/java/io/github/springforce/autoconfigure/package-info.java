/**
 * The auto-configuration: the only package that knows Spring Boot.
 */
@NullMarked
package io.github.springforce.autoconfigure;

import org.jspecify.annotations.NullMarked;
