/**
 * What Salesforce refused and why: the exceptions of every package.
 */
@NullMarked
package io.github.springforce.error;

import org.jspecify.annotations.NullMarked;
