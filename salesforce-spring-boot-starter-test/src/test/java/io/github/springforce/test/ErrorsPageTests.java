package io.github.springforce.test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import io.github.springforce.error.ApiError;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.ExternalId;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/errors-and-repeats.md shows. */
class ErrorsPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final SFType<Contact> contacts = SalesforceTemplate.builder()
		.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build()
		.sobject(Contact.class);

	private final Form form = new Form();

	@AfterEach
	void emptyOrg() {
		org.reset();
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(ErrorsPageTests.class);

		assertThat(PageCode.of("errors-and-repeats.md")).hasSize(3)
			.allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void whatTheOrgRefusesIsToldByField() {
		createWithoutEmail();

		assertThat(this.form.told).containsExactly("[Email] INVALID_EMAIL_ADDRESS");
	}

	private void createWithoutEmail() {
		try {
			this.contacts.create(new Contact(null, "Jones", "no e-mail address"));
		}
		catch (SalesforceMalformedRequestException ex) {
			ApiError error = ex.getErrors().get(0);
			this.form.reject(error.fields(), error.code(), error.message());
		}
	}

	@Test
	void aCreateWhoseAnswerWasLostIsToldFromOneThatWasNeverSent() {
		org.fail().next(Operation.CREATE).with(Fault.ANSWER_LOST);

		create();

		assertThat(this.form.told).containsExactly("Look first whether Jones is there");
		assertThat(org.records("Contact")).hasSize(1);
	}

	private void create() {
		try {
			this.contacts.create(new Contact(null, "Jones", null));
		}
		catch (SalesforceUnavailableException ex) {
			this.form.tellUser(ex.isPossiblyProcessed() ? "Look first whether Jones is there" : "Try again");
		}
	}

	@Test
	void anUpsertWhoseAnswerWasLostIsRepeatedAndMakesOneRecord() {
		org.schema().object("Contact").externalId("Number__c");
		org.fail().next(Operation.UPSERT).with(Fault.ANSWER_LOST);

		this.contacts.upsert(ExternalId.of("Number__c", "4711"), Map.of("LastName", "Jones"));

		assertThat(org.records("Contact")).hasSize(1);
	}

	@SObjectType("Contact")
	record Contact(@Nullable String id, String lastName, @Nullable String email) {
	}

	private static final class Form {

		private final List<String> told = new ArrayList<>();

		void reject(List<String> fields, String code, @Nullable String message) {
			assertThat(message).isNotEmpty();
			this.told.add(fields + " " + code);
		}

		void tellUser(String text) {
			this.told.add(text);
		}

	}

}
