package io.github.springforce.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkJob;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkRow;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/bulk.md shows.
 */
class BulkPageTests {

	private static final Log logger = LogFactory.getLog(BulkPageTests.class);

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.login(() -> SalesforceSession.of(org.accessToken(), org.url().toString()))
		.bulk(new BulkSettings(java.time.Duration.ofMillis(1), java.time.Duration.ofMillis(5),
				java.time.Duration.ofMinutes(1), 250_000, DataSize.ofMegabytes(90), 4, 4))
		.build();

	private final List<String> greeted = new ArrayList<>();

	private String kept = "";

	@TempDir
	private Path folder;

	@BeforeEach
	void resetOrg() {
		org.reset();
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(BulkPageTests.class);

		assertThat(PageCode.of("bulk.md")).hasSize(8).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void aFileIsSentAndWhatFailedIsSentAgain() throws IOException {
		Path file = Files.writeString(this.folder.resolve("contacts.csv"), "FirstName,LastName\nAnn,O'Neil\nBob,\n");
		Path failures = this.folder.resolve("failures.csv");

		try (BulkResult result = this.salesforce.bulk2("Contact").insert(BulkSource.csv(file)).run()) {
			logger.info(result.summary());
			result.writeFailures(failures);
		}
		Files.writeString(failures, Files.readString(failures).replace("Bob,", "Bob,Jones"));
		this.salesforce.bulk2("Contact").insert(BulkSource.failures(failures)).run().orElseThrow();

		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName"))
			.containsExactly("O'Neil", "Jones");
	}

	@Test
	void recordsAreUpsertedAndDeleted() {
		org.schema().object("Contact").externalId("Number__c");
		List<Map<String, String>> contacts = List.of(Map.of("Number__c", "1", "LastName", "O'Neil"));
		List<String> ids = List.of(org.insert("Contact", Map.of("LastName", "Gone")));

		this.salesforce.bulk2("Contact").upsert("Number__c", BulkSource.of(contacts)).run();
		this.salesforce.bulk2("Contact").delete(BulkSource.of(ids)).run();

		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName")).containsExactly("O'Neil");
	}

	@Test
	void progressIsToldAndEachRowThatFailed() throws IOException {
		Path file = Files.writeString(this.folder.resolve("contacts.csv"), "FirstName,LastName\nAnn,O'Neil\nBob,\n");

		BulkJob job = this.salesforce.bulk2("Contact")
			.insert(BulkSource.csv(file))
			.onProgress((progress) -> logger.info(progress.processed() + " rows, done at " + progress.estimatedEnd()))
			.start();
		BulkResult result = job.await();
		try (Stream<BulkRow.Failed> failed = result.failed()) {
			failed.forEach((row) -> logger.warn("Row " + row.number() + ": " + row.message()));
		}

		assertThat(result.summary().failed()).isEqualTo(1);
	}

	@Test
	void rowsAreReadIntoATypeOrAFile() {
		org.insert("Contact", Map.of("LastName", "O'Neil", "Email", "ann@example.com"));
		Path file = this.folder.resolve("contacts.csv");

		try (Stream<Contact> contacts = this.salesforce.bulk2("Contact")
			.query("SELECT Id, LastName, Email FROM Contact")
			.stream(Contact.class)) {
			contacts.forEach(this::greet);
		}
		long rows = this.salesforce.bulk2("Contact").query("SELECT Id, LastName FROM Contact").download(file);

		assertThat(this.greeted).containsExactly("O'Neil");
		assertThat(rows).isEqualTo(1);
	}

	@Test
	void aLoadIsTakenUp() {
		List<Map<String, String>> contacts = List.of(Map.of("LastName", "O'Neil"), Map.of("LastName", "Jones"));
		BulkSource.Repeatable source = BulkSource.of(contacts);

		this.salesforce.bulk2("Contact").insert(source).onHandle(this::keep).start();
		BulkResult result = this.salesforce.bulk2("Contact").resume(this.kept, source).await();

		assertThat(result.orElseThrow().summary().succeeded()).isEqualTo(2);
		assertThat(org.records("Contact")).hasSize(2);
	}

	private void greet(Contact contact) {
		this.greeted.add(contact.lastName());
	}

	private void keep(String handle) {
		this.kept = handle;
	}

	record Contact(String id, String lastName, @Nullable String email) {
	}

}
