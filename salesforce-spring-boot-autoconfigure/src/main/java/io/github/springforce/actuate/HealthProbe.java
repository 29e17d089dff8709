package io.github.springforce.actuate;

/**
 * How the health of an org is found out.
 */
public enum HealthProbe {

	/** By the last call that the application made. Makes none of its own. */
	PASSIVE,

	/**
	 * By asking the org for its API versions: not counted as an API call, and without a
	 * login.
	 */
	REACHABILITY,

	/**
	 * By asking for the org's limits: one API call, with a login where there is no
	 * session.
	 */
	SESSION

}
