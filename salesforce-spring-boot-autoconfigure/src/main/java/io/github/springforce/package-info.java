/**
 * What an application holds: {@link io.github.springforce.Salesforce} and its template.
 */
@NullMarked
package io.github.springforce;

import org.jspecify.annotations.NullMarked;
