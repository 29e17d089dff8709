package io.github.springforce.search;

/**
 * In which fields a search looks.
 */
public enum SearchScope {

	/** In all that can be searched. */
	ALL,

	/** In names. */
	NAME,

	/** In e-mail addresses. */
	EMAIL,

	/** In phone numbers. */
	PHONE,

	/** In what the search field of the user interface looks at. */
	SIDEBAR

}
