/**
 * What an operator sees of the orgs: observations, meters, health, an endpoint.
 */
@NullMarked
package io.github.springforce.actuate;

import org.jspecify.annotations.NullMarked;
