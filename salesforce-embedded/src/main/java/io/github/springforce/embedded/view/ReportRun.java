package io.github.springforce.embedded.view;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a client runs a report.
 *
 * @param reportMetadata what it changes for this run, for example {@code reportFilters};
 * empty when it changes nothing
 * @param includeDetails whether it wants the single rows
 */
public record ReportRun(Map<String, ? extends @Nullable Object> reportMetadata, boolean includeDetails) {
}
