package io.github.springforce.listview;

import org.jspecify.annotations.Nullable;

/**
 * A list view in short.
 *
 * @param id its id
 * @param developerName its name for code
 * @param label its name for people
 * @param soqlCompatible whether SOQL can say what it shows
 */
public record ListView(String id, @Nullable String developerName, @Nullable String label, boolean soqlCompatible) {
}
