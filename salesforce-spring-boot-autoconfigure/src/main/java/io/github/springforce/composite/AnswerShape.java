package io.github.springforce.composite;

/**
 * What a request will be answered with, as far as others can refer to it.
 */
enum AnswerShape {

	/** The id of a record that was saved. */
	SAVED,

	/** A record. */
	RECORD,

	/** Rows of a query. */
	ROWS,

	/** Whatever the resource gives. */
	VALUE,

	/** A status only. */
	NOTHING

}
