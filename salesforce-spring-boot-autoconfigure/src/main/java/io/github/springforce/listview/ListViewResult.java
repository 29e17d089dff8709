package io.github.springforce.listview;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Records as a list view shows them.
 *
 * @param columns its columns, in order
 * @param records a text for each column, by the name of its field and in its order;
 * {@code null} where there is no value
 * @param done whether no further record follows
 */
public record ListViewResult(List<ListViewColumn> columns, List<Map<String, @Nullable String>> records, boolean done) {

	/** Sizes only: the records may be nobody's business in a log. */
	@Override
	public String toString() {
		return "ListViewResult[" + this.records.size() + (this.done ? "]" : ", more to come]");
	}

}
