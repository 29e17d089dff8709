package io.github.springforce.report;

/**
 * A report in short.
 *
 * @param id its id
 * @param name its name
 */
public record ReportSummary(String id, String name) {
}
