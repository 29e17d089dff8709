package io.github.springforce.report;

import tools.jackson.databind.JsonNode;

/**
 * A value of a report.
 *
 * @param label how people see it
 * @param value what it is
 */
public record ReportCell(String label, JsonNode value) {
}
