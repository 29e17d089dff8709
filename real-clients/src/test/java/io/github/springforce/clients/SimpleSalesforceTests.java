package io.github.springforce.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assumptions.abort;

/**
 * simple-salesforce for Python, where it is installed: the steps of
 * {@code src/test/python/simple_salesforce_steps.py}. The system property
 * {@code simple-salesforce.python} names another Python than {@code python3}.
 */
class SimpleSalesforceTests {

	private static final String PYTHON = System.getProperty("simple-salesforce.python", "python3");

	@TestFactory
	Stream<DynamicTest> steps(@TempDir Path directory) throws Exception {
		if (!StepProgram.succeeds(PYTHON, "-c", "import simple_salesforce")) {
			System.err.println("SKIPPED: simple-salesforce against the embedded org. " + PYTHON + " does not have it.");
			abort(PYTHON + " does not have simple-salesforce");
		}
		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder()
			.user("user@acme.example", "secret-of-the-test", "token")
			.pageSize(200)
			.start()) {
			org.schema().object("Contact").externalId("Ext__c");
			org.schema().object("Invoice__c");
			org.handlers().apexRest("POST", "/echo", (request) -> Map.of("ok", true));
			org.handlers().anonymousApex((code) -> {
			});
			org.handlers().toolingQuery((soql) -> List.of(Map.of("Id", "01p000000000001AAA")));
			Path key = Files.writeString(directory.resolve("key.pem"), org.connectedApp().privateKey());
			return new StepProgram(Path.of("src/test/python"), PYTHON, "-B", "simple_salesforce_steps.py",
					org.url().toString(), "user@acme.example", "secret-of-the-test", "token",
					org.connectedApp().consumerKey(), org.connectedApp().consumerSecret(), key.toString())
				.steps();
		}
	}

}
