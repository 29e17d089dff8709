package io.github.springforce.sobject;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.error.SalesforceMoreThanOneRecordException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UpsertWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final ExternalId KEY = ExternalId.of("Ext__c", "11999");

	private static final String CREATED = """
			{"id":"003000000000001AAA","success":true,"errors":[],"created":true}""";

	private static final String REQUEST = """
			PATCH /services/data/v66.0/sobjects/Contact/Ext__c/11999
			Accept: application/json
			Authorization: Bearer token-of-the-test
			Content-Length: 18
			Content-Type: application/json

			{"LastName":"Doe"}""";

	private SFType<Contact> contacts;

	@BeforeEach
	void setUp() {
		this.contacts = org.salesforce().sobject(Contact.class);
	}

	@Test
	void aNewRecordIs201() {
		org.answers(201, CREATED);

		UpsertResult result = this.contacts.upsert(KEY, Map.of("LastName", "Doe"));

		assertThat(result).isEqualTo(new UpsertResult("003000000000001AAA", true, HttpStatus.CREATED));
		assertThat(org.sent()).isEqualTo("""
				PATCH /services/data/v66.0/sobjects/Contact/Ext__c/11999
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 18
				Content-Type: application/json

				{"LastName":"Doe"}""");
	}

	@Test
	void anUpdatedRecordIs200() {
		org.answers(200, """
				{"id":"003000000000001AAA","success":true,"errors":[],"created":false}""");

		UpsertResult result = this.contacts.upsert(KEY, Map.of("LastName", "Doe"));

		assertThat(result).isEqualTo(new UpsertResult("003000000000001AAA", false, HttpStatus.OK));
	}

	@Test
	void upToVersion45AnUpdatedRecordIs204WithoutItsId() {
		org.answers(204, "");
		SalesforceTemplate salesforce = SalesforceTemplate.builder().session(org.session()).version("45").build();

		UpsertResult result = salesforce.sobject("Contact").upsert(KEY, Map.of("LastName", "Doe"));

		assertThat(result).isEqualTo(new UpsertResult(null, false, HttpStatus.NO_CONTENT));
		assertThat(org.sent()).startsWith("PATCH /services/data/v45.0/sobjects/Contact/Ext__c/11999\n");
	}

	@Test
	void upToVersion45ANewRecordIs201WithoutTheKeyCreated() {
		org.answers(201, """
				{"id":"003000000000001AAA","success":true,"errors":[]}""");

		UpsertResult result = this.contacts.upsert(KEY, Map.of("LastName", "Doe"));

		assertThat(result).isEqualTo(new UpsertResult("003000000000001AAA", true, HttpStatus.CREATED));
	}

	@Test
	void theKeyIsNotSentInTheBody() {
		org.answers(201, CREATED);

		this.contacts.upsert(KEY, new Contact("003000000000001AAA", "Doe", "11999"));
		this.contacts.upsert(KEY, Map.of("LastName", "Doe", "ext__C", 11999));
		this.contacts.upsert("Ext__c", 11999, new Contact(null, "Doe", null));
		this.contacts.upsert("Ext__c", "11999", Map.of("LastName", "Doe"));

		assertThat(org.allSent()).hasSize(4).allMatch(REQUEST::equals);
	}

	@Test
	void aKeyThatDiffersFromTheRecordsOwnIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.contacts.upsert(KEY, Map.of("LastName", "Doe", "Ext__c", "12000")))
			.withMessageContaining("Ext__c differs from the external id that it is upserted by");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.contacts.upsert(KEY, new Contact(null, "Doe", "12000")))
			.withMessageContaining("Ext__c differs from the external id that it is upserted by");
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void upsertForEntityGivesTheWholeAnswer() {
		org.answers(201, CREATED);

		ResponseEntity<String> typed = this.contacts.upsertForEntity(KEY, new Contact(null, "Doe", null));
		ResponseEntity<String> byMap = this.contacts.upsertForEntity(KEY, Map.of("LastName", "Doe"));

		assertThat(typed.getBody()).isEqualTo(CREATED);
		assertThat(byMap.getStatusCode()).isEqualTo(HttpStatus.CREATED);
		assertThat(org.allSent()).hasSize(2).allMatch(REQUEST::equals);
	}

	@Test
	void aCreateWithAKeyIsAnUpsertAndMayBeRepeated() {
		org.server()
			.stubFor(any(anyUrl()).inScenario("lost")
				.whenScenarioStateIs("Started")
				.willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))
				.willSetStateTo("back"));
		org.server().stubFor(any(anyUrl()).inScenario("lost").whenScenarioStateIs("back").willReturn(okJson("""
				{"id":"003000000000001AAA","success":true,"errors":[],"created":false}""")));

		SaveResult typed = this.contacts.create(KEY, new Contact(null, "Doe", "11999"));
		SaveResult byMap = this.contacts.create(KEY, Map.of("LastName", "Doe"));

		assertThat(typed).isEqualTo(new SaveResult("003000000000001AAA", true, List.of())).isEqualTo(byMap);
		assertThat(org.allSent()).hasSize(3).allMatch(REQUEST::equals);
	}

	@Test
	void theKeyArrivesByteForByte() {
		org.answers(201, CREATED);

		this.contacts.upsert(ExternalId.of("Ext__c", "a/b+c?d#e%f ü"),
				Map.of("LastName", "Doe", "Ext__c", "a/b+c?d#e%f ü"));

		assertThat(org.sent()).isEqualTo("""
				PATCH /services/data/v66.0/sobjects/Contact/Ext__c/a%2Fb%2Bc%3Fd%23e%25f%20%C3%BC
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 18
				Content-Type: application/json

				{"LastName":"Doe"}""");
	}

	@Test
	void severalRecordsOfOneKeyAreAnErrorAndNothingIsWritten() {
		org.answers(300,
				"""
						["/services/data/v66.0/sobjects/Contact/003000000000001AAA","/services/data/v66.0/sobjects/Contact/003000000000002AAA"]""");

		assertThatExceptionOfType(SalesforceMoreThanOneRecordException.class)
			.isThrownBy(() -> this.contacts.upsert(KEY, Map.of("LastName", "Doe")));
		assertThat(org.allSent()).hasSize(1);
	}

	@SObjectType("Contact")
	record Contact(@Nullable String id, @Nullable String lastName, @JsonProperty("Ext__c") @Nullable String ext) {
	}

}
