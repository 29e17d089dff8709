/**
 * A Salesforce org in memory behind a real HTTP port: start it, seed it, inspect it,
 * break it.
 */
@NullMarked
package io.github.springforce.embedded;

import org.jspecify.annotations.NullMarked;
