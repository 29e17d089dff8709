package io.github.springforce.autoconfigure;

/**
 * The ways to obtain a session that properties can describe.
 */
public enum LoginFlow {

	/** A token that was obtained elsewhere. */
	ACCESS_TOKEN,

	/** User name and password by the SOAP API; retired in Summer '27. */
	SOAP

}
