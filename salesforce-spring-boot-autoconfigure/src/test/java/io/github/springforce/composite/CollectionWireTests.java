package io.github.springforce.composite;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.ApiError;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SavedRow;
import io.github.springforce.sobject.SavesInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CollectionWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void eachRowHasItsResult() {
		org.answers(200,
				"""
						[{"id":"003000000000001AAA","success":true,"errors":[]},{"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [LastName]","fields":["LastName"]}]}]""");
		Map<String, String> good = Map.of("LastName", "Doe");
		Map<String, String> bad = Map.of("FirstName", "Joe");

		List<SavedRow<Map<String, String>>> rows = contacts().create(List.of(good, bad));

		assertThat(rows).containsExactly(new SavedRow.Saved<>(1, good, "003000000000001AAA", false),
				new SavedRow.Refused<>(2, bad, null, List.of(new ApiError("REQUIRED_FIELD_MISSING",
						"Required fields are missing: [LastName]", List.of("LastName")))));
		assertThat(org.sent()).isEqualTo(
				"""
						POST /services/data/v66.0/composite/sobjects
						Accept: application/json
						Authorization: Bearer token-of-the-test
						Content-Length: 134
						Content-Type: application/json

						{"allOrNone":false,"records":[{"attributes":{"type":"Contact"},"LastName":"Doe"},{"attributes":{"type":"Contact"},"FirstName":"Joe"}]}""");
	}

	@Test
	void updatesNameTheirRecordsAndUpsertsTheirKeys() {
		org.answers(200, "[{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[],\"created\":true}]");
		SObject contact = SObject.of("Contact").put("Id", "003000000000001AAA").put("LastName", "Doe");

		contacts().allOrNone().update(List.of(contact));
		List<SavedRow<SObject>> upserted = contacts().upsert("Ext__c", List.of(contact.put("Ext__c", "1")));
		contacts().upsert("Id", List.of(SObject.of("Contact").put("LastName", "Doe")));

		assertThat(upserted).containsExactly(new SavedRow.Saved<>(1, contact, "003000000000001AAA", true));
		assertThat(org.allSent()).extracting((sent) -> sent.lines().findFirst().orElseThrow())
			.containsExactly("PATCH /services/data/v66.0/composite/sobjects",
					"PATCH /services/data/v66.0/composite/sobjects/Contact/Ext__c",
					"PATCH /services/data/v66.0/composite/sobjects/Contact/Id");
		assertThat(org.allSent()).extracting((sent) -> sent.substring(sent.indexOf('{')))
			.containsExactly(
					"""
							{"allOrNone":true,"records":[{"attributes":{"type":"Contact"},"LastName":"Doe","Id":"003000000000001AAA"}]}""",
					"""
							{"allOrNone":false,"records":[{"attributes":{"type":"Contact"},"LastName":"Doe","Ext__c":"1"}]}""",
					"""
							{"allOrNone":false,"records":[{"attributes":{"type":"Contact"},"LastName":"Doe","Id":null}]}""");
	}

	@Test
	void deletionsAndReadsNameIds() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(okJson(
					"[{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[]},{\"id\":\"003000000000002AAA\",\"success\":true,\"errors\":[]}]")));
		contacts().delete(List.of("003000000000001AAA", "003000000000002AAA"));
		org.answers(200, "[null,{\"attributes\":{\"type\":\"Contact\"},\"Id\":\"003000000000002AAA\"}]");

		Map<String, SObject> found = contacts().get(List.of("003000000000001AAA", "003000000000002AAA"), "Id");

		assertThat(found).containsOnlyKeys("003000000000002AAA");
		assertThat(org.allSent()).containsExactly(
				"""
						DELETE /services/data/v66.0/composite/sobjects?ids=003000000000001AAA%2C003000000000002AAA&allOrNone=false
						Accept: application/json
						Authorization: Bearer token-of-the-test
						Content-Length: 0""",
				"""
						POST /services/data/v66.0/composite/sobjects/Contact
						Accept: application/json
						Authorization: Bearer token-of-the-test
						Content-Length: 67
						Content-Type: application/json

						{"ids":["003000000000001AAA","003000000000002AAA"],"fields":["Id"]}""");
	}

	@Test
	void whatIsMoreThan200IsSplitAndWhatFailsOnTheWayTellsOfEachRow() {
		String saved = IntStream.range(0, 200)
			.mapToObj((i) -> "{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[]}")
			.toList()
			.toString();
		org.server()
			.stubFor(any(anyUrl()).inScenario("split")
				.whenScenarioStateIs("Started")
				.willReturn(okJson(saved))
				.willSetStateTo("lost"));
		org.server()
			.stubFor(any(anyUrl()).inScenario("split")
				.whenScenarioStateIs("lost")
				.willReturn(aResponse().withStatus(502)));
		List<Map<String, String>> contacts = IntStream.rangeClosed(1, 450)
			.mapToObj((i) -> Map.of("LastName", "Doe " + i))
			.toList();

		assertThatExceptionOfType(SavesInterruptedException.class).isThrownBy(() -> contacts().create(contacts))
			.withMessageContaining(
					"Of 450 records 200 were saved, 0 refused, 200 may be saved or not, and 50 were not saved")
			.satisfies((failure) -> {
				assertThat(failure.getRows()).hasSize(450);
				assertThat(failure.getRows().get(199)).isInstanceOf(SavedRow.Saved.class);
				assertThat(failure.getRows().get(200)).isEqualTo(new SavedRow.Unknown<>(201, contacts.get(200)));
				assertThat(failure.getRows().get(400)).isEqualTo(new SavedRow.Unsent<>(401, contacts.get(400)));
			});
		assertThat(org.allSent()).hasSize(2);
	}

	@Test
	void whatCannotBeSentIsRefusedBeforeAnythingIsSent() {
		List<Map<String, String>> many = IntStream.range(0, 201).mapToObj((i) -> Map.of("LastName", "Doe")).toList();

		assertThatIllegalArgumentException().isThrownBy(() -> contacts().allOrNone().create(many))
			.withMessageContaining("200 records, not 201");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> contacts()
				.update(List.of(Map.of("Id", "003000000000001AAA", "LastName", "Doe"), Map.of("LastName", "Doe"))))
			.withMessageContaining("Record 2: there is no Id");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> contacts().upsert("Ext__c", List.of(Map.of("LastName", "Doe"))))
			.withMessageContaining("Record 1: there is no Ext__c");
		assertThatIllegalArgumentException().isThrownBy(() -> contacts().delete(List.of("../x")));
		assertThat(org.allSent()).isEmpty();
	}

	private static RecordCollections contacts() {
		return org.salesforce().composite().collections("Contact");
	}

}
