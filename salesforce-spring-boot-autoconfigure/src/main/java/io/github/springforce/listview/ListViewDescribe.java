package io.github.springforce.listview;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list view shows.
 *
 * @param id its id
 * @param sobjectType the object type of its records
 * @param query the SOQL that finds them
 * @param scope whose records it shows, for example {@code everything} or {@code mine}
 * @param columns its columns, in order
 * @param json all that the org says, filter and order too
 */
public record ListViewDescribe(String id, @Nullable String sobjectType, @Nullable String query, @Nullable String scope,
		List<ListViewColumn> columns, ObjectNode json) {
}
