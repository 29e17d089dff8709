package io.github.springforce.embedded;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the code and the files of the page about the embedded org.
 */
class EmbeddedOrgPageTests {

	private static final Path PAGE = Path.of("../docs/embedded-org.md");

	@Test
	void anOrgIsStartedInCode() throws IOException, InterruptedException {
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
			String id = org.insert("Contact", Map.of("LastName", "Jones"));

			HttpResponse<String> answer = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(org.url().resolve("/services/data/v66.0/sobjects/Contact/" + id))
					.header("Authorization", "Bearer " + org.accessToken())
					.build(), HttpResponse.BodyHandlers.ofString());

			assertThat(answer.body()).contains("\"LastName\":\"Jones\"");
		}
	}

	@Test
	void objectsAndFieldsAreAddedByCode() {
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
			org.schema()
				.object("Invoice__c")
				.autoNumber("Name", "INV-{0000}")
				.externalId("Number__c")
				.masterDetail("Account__c", "Account", "Invoices")
				.currency("Total__c")
				.picklist("State__c", "open", "paid")
				.geolocation("Site__c");
			org.schema().platformEvent("Invoice_Paid__e").text("Number__c");
			org.schema().customSetting("Invoicing__c").number("Days__c", 3, 0);

			String account = org.insert("Account", Map.of("Name", "Acme"));
			String invoice = org.insert("Invoice__c", Map.of("Account__c", account, "State__c", "paid"));
			assertThat(org.record("Invoice__c", invoice).get("Name")).isEqualTo("INV-0001");
		}
	}

	@Test
	void callsFailByWhatTheyAskFor() {
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
			org.fail().next(Operation.QUERY_MORE).with(Fault.RESET);
			org.fail().next(Operation.CREATE, 2).after(3).with(Fault.ROW_LOCKED);
			org.fail().always(Operation.LOGIN).with(Fault.UNAVAILABLE);

			assertThat(org.fail().pending()).isEqualTo(3);
		}
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = Files
			.readString(Path.of("src/test/java/io/github/springforce/embedded/EmbeddedOrgPageTests.java"));

		assertThat(blocks("java")).hasSize(3).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void theFilesOfThePageMakeAnOrg(@TempDir Path directory) throws IOException {
		List<String> files = blocks("yaml");
		Path schema = Files.writeString(directory.resolve("schema.yml"), files.get(0));
		Path seed = Files.writeString(directory.resolve("seed.yml"), files.get(1));

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().schema(schema).seed(seed).start()) {
			String answer = new OrgClient(org).query(
					"SELECT External_Id__c, (SELECT LastName FROM Contacts), (SELECT Number__c FROM Invoices__r) FROM Account")
				.body();

			assertThat(files).hasSize(2);
			assertThat(answer).contains("\"LastName\":\"Jones\"", "\"LastName\":\"Smith\"", "\"Invoices__r\":null");
		}
	}

	private static List<String> blocks(String language) throws IOException {
		return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(PAGE))
			.results()
			.map((block) -> block.group(1))
			.toList();
	}

}
