/**
 * Records and the object types that they belong to.
 */
@NullMarked
package io.github.springforce.sobject;

import org.jspecify.annotations.NullMarked;
