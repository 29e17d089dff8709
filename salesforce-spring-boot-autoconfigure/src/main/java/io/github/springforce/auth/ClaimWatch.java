package io.github.springforce.auth;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells a node that has died while renewing from one that is at work: its claim stands
 * for longer than a login can take.
 */
final class ClaimWatch {

	private final Duration patience;

	private final LongSupplier nanoTime;

	private long version = -1;

	private long since;

	ClaimWatch(Duration patience, LongSupplier nanoTime) {
		this.patience = patience;
		this.nanoTime = nanoTime;
	}

	/**
	 * Whether the claim is of a node that has died.
	 * @param version the version of the entry that holds the claim
	 */
	boolean isDead(long version) {
		long now = this.nanoTime.getAsLong();
		if (version != this.version) {
			this.version = version;
			this.since = now;
		}
		return now - this.since > this.patience.toNanos();
	}

}
