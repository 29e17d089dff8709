package io.github.springforce.sobject;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class RecordWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
	}

	@Test
	void createPostsTheFieldsAndGivesTheId() {
		answer(201, """
				{"id":"003000000000001AAA","success":true,"errors":[]}""");

		SaveResult result = this.salesforce.sobject("Contact").create(Map.of("LastName", "Müller"));

		assertThat(result).isEqualTo(new SaveResult("003000000000001AAA", true, java.util.List.of()));
		org.server()
			.verify(1,
					postRequestedFor(urlEqualTo("/services/data/v66.0/sobjects/Contact"))
						.withHeader("Authorization", equalTo("Bearer token-of-the-test"))
						.withHeader("Accept", equalTo("application/json"))
						.withHeader("Content-Type", equalTo("application/json"))
						.withHeader("Content-Length", equalTo("22"))
						.withRequestBody(equalTo("{\"LastName\":\"Müller\"}")));
	}

	@Test
	void typedRecordsAskForTheirOwnFieldsAndSendWhatIsNotNull() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(
					okJson("""
							{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},"Id":"003000000000001AAA","LastName":"Doe","Tier__c":"Gold","CreatedDate":"2024-05-31T09:30:00.000+0000"}""")));

		Contact contact = this.salesforce.sobject(Contact.class).get("003000000000001AAA");
		this.salesforce.sobject(Contact.class).update("003000000000001AAA", contact);

		assertThat(contact)
			.isEqualTo(new Contact("003000000000001AAA", "Doe", "Gold", Instant.parse("2024-05-31T09:30:00Z"), null));
		org.server()
			.verify(getRequestedFor(urlEqualTo(
					"/services/data/v66.0/sobjects/Contact/003000000000001AAA?fields=Id%2CLastName%2CTier__c%2CCreatedDate%2CPhone")));
		org.server()
			.verify(patchRequestedFor(urlEqualTo("/services/data/v66.0/sobjects/Contact/003000000000001AAA"))
				.withRequestBody(equalTo("{\"LastName\":\"Doe\",\"Tier__c\":\"Gold\"}")));
	}

	@Test
	void externalIdArrivesByteForByte() {
		answer(201, """
				{"id":"003000000000001AAA","success":true,"errors":[],"created":true}""");

		UpsertResult result = this.salesforce.sobject("Contact")
			.upsert(ExternalId.of("Ext__c", "a/b+c?d#e%f ü"), Map.of("LastName", "Doe", "Ext__c", "a/b+c?d#e%f ü"));

		assertThat(result.created()).isTrue();
		org.server()
			.verify(patchRequestedFor(
					urlEqualTo("/services/data/v66.0/sobjects/Contact/Ext__c/a%2Fb%2Bc%3Fd%23e%25f%20%C3%BC"))
				.withRequestBody(equalTo("{\"LastName\":\"Doe\"}")));
	}

	@Test
	void deleteAndDeleted() {
		answer(204, "");

		this.salesforce.sobject("Contact").delete("003000000000001AAA");

		org.server().verify(deleteRequestedFor(urlEqualTo("/services/data/v66.0/sobjects/Contact/003000000000001AAA")));
		answer(200,
				"""
						{"deletedRecords":[{"id":"003000000000001AAA","deletedDate":"2013-05-07T15:57:00.000+0000"}],"earliestDateAvailable":"2013-05-03T15:57:00.000+0000","latestDateCovered":"2013-05-08T21:20:00.000+0000"}""");
		DeletedRecords deleted = this.salesforce.sobject("Contact")
			.deleted(Instant.parse("2013-05-05T00:00:00Z"), Instant.parse("2013-05-10T00:00:00Z"));
		assertThat(deleted.deletedRecords().get(0).deletedDate()).isEqualTo(Instant.parse("2013-05-07T15:57:00Z"));
		org.server()
			.verify(getRequestedFor(urlEqualTo(
					"/services/data/v66.0/sobjects/Contact/deleted/?start=2013-05-05T00%3A00%3A00%2B00%3A00&end=2013-05-10T00%3A00%3A00%2B00%3A00")));
	}

	private void answer(int status, String body) {
		org.server()
			.stubFor(any(anyUrl()).willReturn(
					aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body)));
	}

	@SObjectType("Contact")
	record Contact(@Nullable String id, String lastName, @JsonProperty("Tier__c") String tier, Instant createdDate,
			@Nullable String phone) {
	}

}
