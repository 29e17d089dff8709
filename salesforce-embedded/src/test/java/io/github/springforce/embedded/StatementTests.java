package io.github.springforce.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements with the rows that they find, or the error that answers them, from the file
 * {@code soql-statements.txt}. The days that date literals find were reckoned by the
 * calendar, not by the org.
 */
class StatementTests {

	private static final String DAYS = """
			2023-12-31 2024-03-31 2024-06-30 2025-01-01 2025-03-31 2025-05-30 2025-05-31 2025-12-31 2026-01-01 \
			2026-02-28 2026-03-01 2026-03-02 2026-03-31 2026-04-01 2026-04-30 2026-05-01 2026-05-17 2026-05-23 \
			2026-05-24 2026-05-30 2026-05-31 2026-06-01 2026-06-06 2026-06-07 2026-06-13 2026-06-14 2026-06-30 \
			2026-07-01 2026-08-29 2026-08-30 2026-09-30 2026-12-31 2027-01-01 2027-12-31 2028-01-01""";

	private static OrgWithCustomers customers;

	@BeforeAll
	static void start() {
		customers = new OrgWithCustomers();
		customers.org().schema().object("Day__c").date("On__c");
		customers.org()
			.seed("Day__c", Stream.of(DAYS.split("\\s+")).map((day) -> Map.of("Name", day, "On__c", day)).toList());
	}

	@AfterAll
	static void stop() {
		customers.close();
	}

	@ParameterizedTest
	@MethodSource("statements")
	void aStatementIsAnswered(String line) {
		String statement = line.substring(0, line.lastIndexOf(" -> "));
		String answer = line.substring(line.lastIndexOf(" -> ") + 4);
		int version = statement.startsWith("v") ? Integer.parseInt(statement.substring(1, 3)) : 66;
		String soql = statement.startsWith("v") ? statement.substring(4) : statement;

		if (answer.startsWith("[")) {
			assertThat(customers.rows("query", version, soql)).hasToString(answer);
		}
		else {
			assertThat(customers.complaint(version, soql)).isEqualTo(answer);
		}
	}

	static List<String> statements() throws IOException {
		try (InputStream file = Objects
			.requireNonNull(StatementTests.class.getResourceAsStream("soql-statements.txt"))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.toList();
		}
	}

}
