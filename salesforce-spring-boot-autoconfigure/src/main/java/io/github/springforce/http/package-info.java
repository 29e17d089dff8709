/**
 * How bytes travel: the HTTP client, its proxies and its timeouts.
 */
@NullMarked
package io.github.springforce.http;

import org.jspecify.annotations.NullMarked;
