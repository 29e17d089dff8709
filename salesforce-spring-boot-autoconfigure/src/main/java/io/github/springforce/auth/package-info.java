/**
 * How a session is obtained and kept.
 */
@NullMarked
package io.github.springforce.auth;

import org.jspecify.annotations.NullMarked;
