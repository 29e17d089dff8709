/**
 * What an org would run that is not the platform's own: Apex and flows, which a test
 * stands in for in Java.
 */
@NullMarked
package io.github.springforce.embedded.handler;

import org.jspecify.annotations.NullMarked;
