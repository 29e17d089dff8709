/**
 * List views: what they are, and what they show.
 */
@NullMarked
package io.github.springforce.listview;

import org.jspecify.annotations.NullMarked;
