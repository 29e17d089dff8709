package io.github.springforce.bulk;

import org.jspecify.annotations.Nullable;

/**
 * A place among the rows of a query: so many rows behind the beginning of a page.
 *
 * @param locator where the page begins; {@code null} for the first one
 * @param rows how many of its rows lie before the place
 */
record QueryPosition(@Nullable String locator, long rows) {

	static QueryPosition parse(@Nullable String text) {
		if (text == null) {
			return new QueryPosition(null, 0);
		}
		int at = text.indexOf('@');
		if (at < 0 || !text.substring(0, at).matches("\\d{1,18}")) {
			throw new IllegalArgumentException("This is no place among rows: give what BulkRows.position() gave");
		}
		String locator = text.substring(at + 1);
		return new QueryPosition(locator.isEmpty() ? null : locator, Long.parseLong(text.substring(0, at)));
	}

	String text() {
		return this.rows + "@" + ((this.locator != null) ? this.locator : "");
	}

}
