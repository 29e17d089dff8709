/**
 * Other clients of Salesforce, as their own users run them, against the embedded org.
 */
@NullMarked
package io.github.springforce.clients;

import org.jspecify.annotations.NullMarked;
