package io.github.springforce.sobject;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceMoreThanOneRecordException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	private SFType<Contact> contacts;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
		this.contacts = this.salesforce.sobject(Contact.class);
	}

	@Test
	void createPostsTheFieldsAndGivesTheId() {
		org.answers(201, """
				{"id":"003000000000001AAA","success":true,"errors":[]}""");

		SaveResult result = this.salesforce.sobject("Contact").create(Map.of("LastName", "Müller"));

		assertThat(result).isEqualTo(new SaveResult("003000000000001AAA", true, List.of()));
		assertThat(org.sent()).isEqualTo("""
				POST /services/data/v66.0/sobjects/Contact
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 22
				Content-Type: application/json

				{"LastName":"Müller"}""");
	}

	@Test
	void createOfATypedRecordPostsWhatIsNotNull() {
		org.answers(201, """
				{"id":"003000000000001AAA","success":true,"errors":[]}""");

		SaveResult result = this.contacts.create(new Contact(null, "Doe", "Gold", null, null));

		assertThat(result.id()).isEqualTo("003000000000001AAA");
		assertThat(org.sent()).isEqualTo("""
				POST /services/data/v66.0/sobjects/Contact
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 35
				Content-Type: application/json

				{"LastName":"Doe","Tier__c":"Gold"}""");
	}

	@Test
	void createOfAnSObjectPostsItsFieldsInTheirOrder() {
		org.answers(201, """
				{"id":"003000000000001AAA","success":true,"errors":[]}""");
		SObject contact = SObject.of("Contact").put("LastName", "Doe").put("Phone", null).put("Score__c", 4);

		this.salesforce.sobject("Contact").create(contact);

		assertThat(org.sent()).isEqualTo("""
				POST /services/data/v66.0/sobjects/Contact
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 44
				Content-Type: application/json

				{"LastName":"Doe","Phone":null,"Score__c":4}""");
	}

	@Test
	void publishingAPlatformEventSucceedsWithARemark() {
		org.answers(201,
				"""
						{"id":"e01xx0000000001AAA","success":true,"errors":[{"statusCode":"OPERATION_ENQUEUED","message":"2d3f","fields":[]}]}""");

		SaveResult result = this.salesforce.sobject("Low_Ink__e").create(Map.of("Printer__c", "HP"));

		assertThat(result.success()).isTrue();
		assertThat(result.errors()).singleElement()
			.satisfies((remark) -> assertThat(remark.code()).isEqualTo("OPERATION_ENQUEUED"));
	}

	@Test
	void getOfAnyTypeAsksForTheWholeRecord() {
		org.answers(200,
				"""
						{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},"Id":"003000000000001AAA","LastName":"Doe"}""");

		SObject contact = this.salesforce.sobject("Contact").get("003000000000001AAA");

		assertThat(contact.getType()).isEqualTo("Contact");
		assertThat(contact.getString("LastName")).isEqualTo("Doe");
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void getOfATypedRecordAsksForItsOwnFields() {
		org.answers(200,
				"""
						{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},"Id":"003000000000001AAA","LastName":"Doe","Tier__c":"Gold","CreatedDate":"2024-05-31T09:30:00.000+0000"}""");

		Contact contact = this.contacts.get("003000000000001AAA");

		assertThat(contact)
			.isEqualTo(new Contact("003000000000001AAA", "Doe", "Gold", Instant.parse("2024-05-31T09:30:00Z"), null));
		assertThat(org.sent()).isEqualTo(
				"""
						GET /services/data/v66.0/sobjects/Contact/003000000000001AAA?fields=Id%2CLastName%2CTier__c%2CCreatedDate%2CPhone
						Accept: application/json
						Authorization: Bearer token-of-the-test""");
	}

	@Test
	void getOfNamedFieldsAsksForThose() {
		org.answers(200, """
				{"attributes":{"type":"Contact"},"Id":"003000000000001AAA","LastName":"Doe"}""");

		this.salesforce.sobject("Contact").get("003000000000001AAA", "Id", "LastName");

		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA?fields=Id%2CLastName
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aListOfFieldsThatARequestLineCannotHoldIsLeftOutWhichAsksForAll() {
		org.answers(200, """
				{"attributes":{"type":"Contact"},"Id":"003000000000001AAA"}""");
		String[] most = fields(7_999);
		String[] tooMany = fields(8_001);

		this.salesforce.sobject("Contact").get("003000000000001AAA", most);
		this.salesforce.sobject("Contact").get("003000000000001AAA", tooMany);

		assertThat(org.allSent().get(0))
			.startsWith("GET /services/data/v66.0/sobjects/Contact/003000000000001AAA?fields=Field0001%2CField0002%2C");
		assertThat(org.allSent().get(1)).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	/** Names that are that long with the commas between them. */
	private static String[] fields(int length) {
		int names = (length + 1) / 10;
		String[] fields = IntStream.rangeClosed(1, names).mapToObj("Field%04d"::formatted).toArray(String[]::new);
		fields[names - 1] += "x".repeat((length + 1) % 10);
		return fields;
	}

	@Test
	void findByIdOfARecordThatIsThere() {
		org.answers(200, """
				{"attributes":{"type":"Contact"},"Id":"003000000000001AAA"}""");

		assertThat(this.salesforce.sobject("Contact").findById("003000000000001AAA")).isPresent();

		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void findByIdOfAMissingRecordIsEmptyWhereGetFails() {
		org.answers(404, """
				[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]""");

		assertThat(this.salesforce.sobject("Contact").findById("003000000000001AAA")).isEmpty();
		assertThatExceptionOfType(SalesforceResourceNotFoundException.class)
			.isThrownBy(() -> this.salesforce.sobject("Contact").get("003000000000001AAA"))
			.satisfies((failure) -> assertThat(failure.getResourceName()).isEqualTo("Contact"));
	}

	@Test
	void getByCustomIdNamesFieldAndValueInThePath() {
		org.answers(200, """
				{"attributes":{"type":"Contact"},"Id":"003000000000001AAA"}""");

		this.salesforce.sobject("Contact").getByCustomId("Ext__c", 11999);
		this.salesforce.sobject("Contact").getByCustomId(ExternalId.parse("Ext__c/some/other'type value"));

		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects/Contact/Ext__c/11999
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/sobjects/Contact/Ext__c/some%2Fother%27type%20value
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void getByCustomIdOfATypedRecordAsksForItsOwnFields() {
		org.answers(200, """
				{"attributes":{"type":"Contact"},"Id":"003000000000001AAA","LastName":"Doe"}""");

		this.contacts.getByCustomId("Ext__c", "11999");

		assertThat(org.sent()).isEqualTo(
				"""
						GET /services/data/v66.0/sobjects/Contact/Ext__c/11999?fields=Id%2CLastName%2CTier__c%2CCreatedDate%2CPhone
						Accept: application/json
						Authorization: Bearer token-of-the-test""");
	}

	@Test
	void getByCustomIdOfSeveralRecordsTellsWhereTheyAre() {
		org.answers(300,
				"""
						["/services/data/v66.0/sobjects/Contact/003000000000001AAA","/services/data/v66.0/sobjects/Contact/003000000000002AAA"]""");

		assertThatExceptionOfType(SalesforceMoreThanOneRecordException.class)
			.isThrownBy(() -> this.salesforce.sobject("Contact").getByCustomId("Ext__c", "11999"))
			.satisfies((failure) -> assertThat(failure.getRecordUrls()).containsExactly(
					"/services/data/v66.0/sobjects/Contact/003000000000001AAA",
					"/services/data/v66.0/sobjects/Contact/003000000000002AAA"));
	}

	@Test
	void updateOfATypedRecordSendsWhatIsNotNullAndNeverIdOrSystemFields() {
		org.answers(204, "");

		assertThat(this.contacts.update("003000000000001AAA",
				new Contact("003000000000001AAA", "Doe", "Gold", Instant.parse("2024-05-31T09:30:00Z"), null)))
			.isEqualTo(HttpStatus.NO_CONTENT);

		assertThat(org.sent()).isEqualTo("""
				PATCH /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 35
				Content-Type: application/json

				{"LastName":"Doe","Tier__c":"Gold"}""");
	}

	@Test
	void updateByMapEmptiesWhatIsNull() {
		org.answers(204, "");
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("LastName", "Doe");
		fields.put("Phone", null);

		assertThat(this.contacts.update("003000000000001AAA", fields)).isEqualTo(HttpStatus.NO_CONTENT);

		assertThat(org.sent()).isEqualTo("""
				PATCH /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 31
				Content-Type: application/json

				{"LastName":"Doe","Phone":null}""");
	}

	@Test
	void updateByChangesSendsOnlyThose() {
		org.answers(204, "");

		assertThat(this.contacts.update("003000000000001AAA", (changes) -> changes.set("Title", "Dr.").clear("Phone")))
			.isEqualTo(HttpStatus.NO_CONTENT);

		assertThat(org.sent()).isEqualTo("""
				PATCH /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 28
				Content-Type: application/json

				{"Title":"Dr.","Phone":null}""");
	}

	@Test
	void updateForEntityGivesTheWholeAnswer() {
		org.answers(204, "");

		ResponseEntity<String> typed = this.contacts.updateForEntity("003000000000001AAA",
				new Contact(null, "Doe", null, null, null));
		ResponseEntity<String> byMap = this.contacts.updateForEntity("003000000000001AAA", Map.of("LastName", "Doe"));

		assertThat(typed.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(typed.getBody()).isNull();
		assertThat(byMap.getHeaders().getFirst("Content-Type")).isEqualTo("application/json");
		assertThat(org.allSent()).hasSize(2).allMatch("""
				PATCH /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 18
				Content-Type: application/json

				{"LastName":"Doe"}"""::equals);
	}

	@Test
	void deleteGivesTheStatusOrTheWholeAnswer() {
		org.answers(204, "");

		assertThat(this.contacts.delete("003000000000001AAA")).isEqualTo(HttpStatus.NO_CONTENT);
		ResponseEntity<String> answer = this.contacts.deleteForEntity("003000000000001AAA");

		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(answer.getBody()).isNull();
		assertThat(org.allSent()).hasSize(2).allMatch("""
				DELETE /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 0"""::equals);
	}

	@Test
	void aTypeOverABareSessionNeedsNoSpring() {
		org.answers(200, """
				{"attributes":{"type":"Contact"},"Id":"003000000000001AAA"}""");

		SFType<SObject> contacts = SFType.of("Contact", org.session());

		assertThat(contacts.name()).isEqualTo("Contact");
		assertThat(contacts.get("003000000000001AAA").getId()).isEqualTo("003000000000001AAA");
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@SObjectType("Contact")
	record Contact(@Nullable String id, @Nullable String lastName, @JsonProperty("Tier__c") @Nullable String tier,
			@Nullable Instant createdDate, @Nullable String phone) {
	}

}
