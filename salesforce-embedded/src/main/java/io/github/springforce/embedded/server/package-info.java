/**
 * The server in front of the org: WireMock, so that tests can stub, verify and inject
 * faults.
 */
@NullMarked
package io.github.springforce.embedded.server;

import org.jspecify.annotations.NullMarked;
