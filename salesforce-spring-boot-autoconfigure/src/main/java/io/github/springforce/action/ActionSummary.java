package io.github.springforce.action;

import org.jspecify.annotations.Nullable;

/**
 * An action as a list of them shows it.
 *
 * @param name its API name
 * @param label how pages call it
 * @param type what it is, for example {@code FLOW}
 */
public record ActionSummary(String name, @Nullable String label, @Nullable String type) {
}
