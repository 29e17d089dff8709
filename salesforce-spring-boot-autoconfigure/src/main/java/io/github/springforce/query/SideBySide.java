package io.github.springforce.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where the pages of a query are, as far as its first page lets us foresee: a locator
 * ends in the number of rows before the page. What is foreseen is used only as long as
 * each page names the same place for the next one.
 *
 * @param prefix what the URLs of all pages begin with
 * @param pageSize how many rows a page has
 * @param totalSize how many rows there are
 */
record SideBySide(String prefix, long pageSize, long totalSize) {

	private static final Pattern PLACE = Pattern.compile("(.*/query/[A-Za-z0-9]+-)(\\d{1,10})");

	/** From the first page; {@code null} when its locator does not fit. */
	static @Nullable SideBySide of(QueryResult<?> first) {
		Matcher place = PLACE.matcher(first.nextRecordsUrl().orElse(""));
		long rows = first.records().size();
		if (!place.matches() || rows == 0 || Long.parseLong(place.group(2)) != rows) {
			return null;
		}
		return new SideBySide(place.group(1), rows, first.totalSize());
	}

	/** Whether a page has the rows that its place says, none missing and none twice. */
	boolean fits(String url, QueryResult<?> page) {
		Matcher own = PLACE.matcher(url);
		if (!own.matches()) {
			return false;
		}
		long end = Long.parseLong(own.group(2)) + page.records().size();
		Matcher following = PLACE.matcher(page.nextRecordsUrl().orElse(this.prefix + this.totalSize));
		return following.matches() && following.group(1).equals(this.prefix)
				&& Long.parseLong(following.group(2)) == end;
	}

	/**
	 * The page after another; {@code null} when there is none, or it has no such place.
	 */
	@Nullable String after(String url) {
		Matcher place = PLACE.matcher(url);
		if (!place.matches() || !place.group(1).equals(this.prefix)) {
			return null;
		}
		long next = Long.parseLong(place.group(2)) + this.pageSize;
		return (next < this.totalSize) ? this.prefix + next : null;
	}

}
