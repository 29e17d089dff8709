package io.github.springforce.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.junit.jupiter.api.Assumptions.abort;

/**
 * jsforce, of the npm registry: the steps of {@code src/test/node/jsforce.mjs}.
 */
class JsforceTests {

	private static final String VERSION = "3.10.16";

	private static final Path DIRECTORY = Path.of("target/jsforce");

	@TestFactory
	Stream<DynamicTest> steps() throws Exception {
		install();
		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder()
			.user("user@acme.example", "secret-of-the-test", "token")
			.pageSize(200)
			.start()) {
			org.schema().object("Account").externalId("Ext__c");
			org.handlers()
				.apexRest("GET", "/echo", (request) -> Map.of("ok", true))
				.apexRest("POST", "/echo", (request) -> Map.of("ok", true));
			org.handlers().anonymousApex((code) -> {
			});
			org.handlers().toolingQuery((soql) -> List.of(Map.of("Id", "01p000000000001AAA")));
			return new StepProgram(DIRECTORY, "node", "jsforce.mjs", org.url().toString(), "user@acme.example",
					"secret-of-the-testtoken", org.connectedApp().consumerKey(), org.connectedApp().consumerSecret(),
					org.connectedApp().refreshToken())
				.steps();
		}
	}

	private static void install() throws Exception {
		if (!StepProgram.succeeds("node", "--version") || !StepProgram.succeeds("npm", "--version")) {
			System.err
				.println("SKIPPED: jsforce against the embedded org. It needs node and npm, which are not there.");
			abort("node and npm are not there");
		}
		Files.createDirectories(DIRECTORY);
		Files.writeString(DIRECTORY.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
		Files.writeString(DIRECTORY.resolve("jsforce.mjs"), Files.readString(Path.of("src/test/node/jsforce.mjs")));
		if (!Files.exists(DIRECTORY.resolve("node_modules/jsforce"))) {
			new StepProgram(DIRECTORY, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock",
					"--ignore-scripts", "jsforce@" + VERSION)
				.run();
		}
	}

}
