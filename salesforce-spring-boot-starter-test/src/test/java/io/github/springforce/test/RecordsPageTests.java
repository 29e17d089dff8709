package io.github.springforce.test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.error.SalesforcePreconditionFailedException;
import io.github.springforce.sobject.Blob;
import io.github.springforce.sobject.RecordVersion;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectType;
import io.github.springforce.sobject.Versioned;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/records.md shows, against an org where others work too.
 */
class RecordsPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.login(() -> SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	private final SFType<Account> accounts = this.salesforce.sobject(Account.class);

	private final SFType<Contact> contacts = this.salesforce.sobject(Contact.class);

	private final Form form = new Form();

	private String id;

	private String contactId;

	@BeforeEach
	void reset() {
		org.reset();
		this.id = org.insert("Account", Map.of("Name", "Acme"));
		this.contactId = org.insert("Contact", Map.of("LastName", "Doe", "AccountId", this.id));
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(RecordsPageTests.class);

		assertThat(PageCode.of("records.md")).hasSize(6).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void whoeverComesLateLooksAgain() {
		String id = this.id;
		Versioned<Account> read = this.accounts.getVersioned(id);
		RecordVersion version = read.version();

		assertThat(this.accounts.getIfModified(id, version)).isEmpty();
		save(id, version, "1");
		save(id, version, "2");
		Optional<Versioned<Account>> newer = this.accounts.getIfModified(id, version);

		assertThat(this.form.messages).containsExactly("Somebody else has changed this account: look at it again");
		assertThat(newer).get().extracting((account) -> account.record().phone()).isEqualTo("1");
	}

	private void save(String id, RecordVersion version, String phone) {
		try {
			this.accounts.updateIfUnmodified(id, version, (changes) -> changes.set("Phone", phone));
		}
		catch (SalesforcePreconditionFailedException ex) {
			this.form.reject("Somebody else has changed this account: look at it again");
		}
	}

	@Test
	void typesWithoutATagAreComparedByTheSecond() {
		Versioned<Contact> read = this.contacts.getVersioned(this.contactId);

		this.contacts.updateIfUnmodified(this.contactId, read.version(), Map.of("LastName", "Roe"));

		assertThat(read.version().etag()).isNull();
		assertThat(org.record("Contact", this.contactId).get("LastName")).isEqualTo("Roe");
	}

	@Test
	void relationshipsLeadToOtherRecords() {
		String id = this.id;
		String contactId = this.contactId;
		String phone = "1";
		Optional<Account> account = this.contacts.findParent(contactId, "Account", Account.class);
		this.contacts.updateParent(contactId, "Account", Map.of("Phone", phone));
		List<Contact> colleagues = this.accounts.getChildren(id, "Contacts", Contact.class).all();

		assertThat(account).hasValue(new Account(id, "Acme", null));
		assertThat(org.record("Account", id).get("Phone")).isEqualTo("1");
		assertThat(colleagues).containsExactly(new Contact(contactId, "Doe"));
		assertThat(this.contacts.findParent(contactId, "ReportsTo")).isEmpty();
	}

	@Test
	void aParentIsDeletedItself() {
		this.contacts.deleteParent(this.contactId, "Account");

		assertThat(this.accounts.findById(this.id)).isEmpty();
	}

	@Test
	void filesAreSentAndFetched(@TempDir Path folder) throws IOException {
		Path offer = Files.writeString(folder.resolve("offer.pdf"), "content of the file".repeat(10_000));
		Path copy = folder.resolve("copy.pdf");
		String versionId = this.salesforce.sobject("ContentVersion")
			.create(Map.of("Title", "Offer", "PathOnClient", "offer.pdf"), Blob.of("VersionData", offer))
			.id();
		long size = this.salesforce.sobject("ContentVersion").readBlob(versionId, "VersionData", copy);

		assertThat(size).isEqualTo(190_000);
		assertThat(copy).hasSameBinaryContentAs(offer);
	}

	@Test
	void aFileIsReadWhileItArrives() {
		SFType<SObject> attachments = this.salesforce.sobject("Attachment");
		String attachmentId = attachments
			.create(Map.of("Name", "a.png", "ParentId", this.id, "ContentType", "image/png"),
					Blob.of("Body", new ByteArrayInputStream(new byte[] { 1, 2, 3 })).withFileName("\"Über\".png"))
			.id();
		ByteArrayOutputStream response = new ByteArrayOutputStream();
		MediaType type = attachments.readBlob(attachmentId, "Body", (answer) -> {
			answer.getBody().transferTo(response);
			return answer.getHeaders().getContentType();
		});

		assertThat(type).isEqualTo(MediaType.IMAGE_PNG);
		assertThat(response.toByteArray()).containsExactly(1, 2, 3);
	}

	@SObjectType("Account")
	record Account(@Nullable String id, String name, @Nullable String phone) {
	}

	@SObjectType("Contact")
	record Contact(@Nullable String id, String lastName) {
	}

	private static final class Form {

		private final List<String> messages = new ArrayList<>();

		void reject(String message) {
			this.messages.add(message);
		}

	}

}
