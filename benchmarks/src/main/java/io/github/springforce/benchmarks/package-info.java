/**
 * Load runs: drivers in processes of their own against a server in another.
 */
@NullMarked
package io.github.springforce.benchmarks;

import org.jspecify.annotations.NullMarked;
