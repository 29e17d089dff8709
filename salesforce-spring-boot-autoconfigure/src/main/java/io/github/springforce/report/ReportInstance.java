package io.github.springforce.report;

import org.jspecify.annotations.Nullable;

/**
 * A run of a report in the background, whose result the org keeps for a day.
 *
 * @param id its id
 * @param status {@code New}, {@code Running}, {@code Success} or {@code Error}
 * @param requestDate when it was asked for, as the org writes it
 * @param completionDate when it was done; {@code null} while it is not
 */
public record ReportInstance(String id, String status, @Nullable String requestDate, @Nullable String completionDate) {
}
