package io.github.springforce.bulk;

/**
 * What ends a row of CSV.
 */
enum LineEnding {

	LF, CRLF

}
