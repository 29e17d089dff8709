package io.github.springforce.client;

/**
 * What happens to a call of low priority once the reserve is reached.
 */
public enum OverReserve {

	/** It fails at once. */
	FAIL,

	/** It waits for a while, and then fails. */
	WAIT

}
