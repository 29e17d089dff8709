package io.github.springforce.embedded.soql;

import java.util.List;

/**
 * What a search found.
 *
 * @param returned what was asked for: objects and their fields
 */
public record SearchResult(List<ResultRecord> records, List<Returned> returned) {

	/**
	 * An object that was searched, and the fields that are shown of it.
	 */
	public record Returned(String object, List<Shown> fields) {

	}

	/**
	 * A field that is shown, and what people call it.
	 */
	public record Shown(String name, String label) {

	}

}
