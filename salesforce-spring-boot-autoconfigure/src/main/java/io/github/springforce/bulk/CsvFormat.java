package io.github.springforce.bulk;

/**
 * How rows are written.
 *
 * @param delimiter what stands between columns
 * @param lineEnding what ends a row
 */
record CsvFormat(ColumnDelimiter delimiter, LineEnding lineEnding) {

	static final CsvFormat USUAL = new CsvFormat(ColumnDelimiter.COMMA, LineEnding.LF);

}
