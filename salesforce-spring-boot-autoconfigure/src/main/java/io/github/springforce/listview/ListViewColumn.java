package io.github.springforce.listview;

import org.jspecify.annotations.Nullable;

/**
 * A column of a list view.
 *
 * @param fieldNameOrPath the field that it shows, for example {@code Account.Name}
 * @param label its heading
 * @param type the type of the field
 * @param hidden whether it is not shown, but there for the application
 */
public record ListViewColumn(String fieldNameOrPath, @Nullable String label, @Nullable String type, boolean hidden) {
}
