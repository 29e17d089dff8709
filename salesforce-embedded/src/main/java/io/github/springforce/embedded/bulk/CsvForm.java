package io.github.springforce.embedded.bulk;

/**
 * How rows are written.
 *
 * @param delimiter what stands between columns
 * @param delimiterName the same, as the API calls it
 * @param lineEnding {@code LF} or {@code CRLF}
 */
public record CsvForm(char delimiter, String delimiterName, String lineEnding) {

	boolean isCrlf() {
		return this.lineEnding.equals("CRLF");
	}

}
