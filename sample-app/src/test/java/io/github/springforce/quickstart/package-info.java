/**
 * The application that README shows.
 */
@NullMarked
package io.github.springforce.quickstart;

import org.jspecify.annotations.NullMarked;
