/**
 * The org's OAuth endpoints: who may log in, by which flow, and what the tokens are
 * worth.
 */
@NullMarked
package io.github.springforce.embedded.oauth;

import org.jspecify.annotations.NullMarked;
