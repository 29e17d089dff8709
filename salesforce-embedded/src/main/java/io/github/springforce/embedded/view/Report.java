package io.github.springforce.embedded.view;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A report.
 *
 * @param id its id
 * @param name its name
 * @param soql what it shows; {@code null} when a handler answers
 * @param handler gives what is answered; {@code null} when SOQL does
 */
public record Report(String id, String name, @Nullable String soql,
		@Nullable Function<ReportRun, Map<String, ? extends @Nullable Object>> handler) {
}
