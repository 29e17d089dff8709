package io.github.springforce.autoconfigure;

/**
 * Where the tokens of logins can be kept.
 */
public enum TokenStoreType {

	/** In this JVM. */
	MEMORY,

	/** In a table of the application's database. */
	JDBC,

	/** In a cache of Spring. */
	CACHE

}
