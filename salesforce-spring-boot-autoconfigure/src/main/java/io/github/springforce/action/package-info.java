/**
 * Actions of the org: invocable ones, such as flows and Apex, and quick actions.
 */
@NullMarked
package io.github.springforce.action;

import org.jspecify.annotations.NullMarked;
