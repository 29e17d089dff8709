package io.github.springforce.sobject;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.client.CallReserve;
import io.github.springforce.client.LimitSettings;
import io.github.springforce.error.SalesforceBudgetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SaveAllWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private SFType<SObject> contacts;

	@BeforeEach
	void setUp() {
		this.contacts = org.salesforce().sobject("Contact");
	}

	@Test
	void oneRecordIsOneCallOfItsOwn() {
		org.answers(201, "{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[],\"created\":true}");
		SObject contact = contact("Doe");

		SavedRows<SObject> created = this.contacts.saveAll(List.of(contact)).run();
		this.contacts.saveAll(List.of(contact("Doe").put("Id", "003000000000001AAA"))).run();
		this.contacts.saveAll(List.of(contact("Doe").put("Ext__c", 11999))).by("Ext__c").run();

		assertThat(created.way()).isEqualTo(SavePlan.Way.SINGLE);
		assertThat(created).containsExactly(new SavedRow.Saved<>(1, contact, "003000000000001AAA", true));
		assertThat(org.allSent()).extracting((sent) -> sent.lines().findFirst().orElseThrow())
			.containsExactly("POST /services/data/v66.0/sobjects/Contact",
					"PATCH /services/data/v66.0/sobjects/Contact/003000000000001AAA",
					"PATCH /services/data/v66.0/sobjects/Contact/Ext__c/11999");
	}

	@Test
	void aRefusedRecordIsPartOfTheResultWhicheverWayItWent() {
		org.answers(400, "[{\"errorCode\":\"REQUIRED_FIELD_MISSING\",\"message\":\"no\",\"fields\":[\"LastName\"]}]");

		SavedRows<SObject> rows = this.contacts.saveAll(List.of(contact("Doe"))).run();

		assertThat(rows.isComplete()).isFalse();
		assertThat(rows.failed()).hasOnlyElementsOfType(SavedRow.Refused.class);
		assertThatExceptionOfType(RecordsRefusedException.class).isThrownBy(rows::orElseThrow)
			.withMessageContaining("Of 1 records 0 were saved, 1 refused")
			.withMessageContaining("number 1 was refused, [ApiError[code=REQUIRED_FIELD_MISSING");
	}

	@Test
	void aRecordWhoseAnswerIsLostIsUnknown() {
		org.answers(502, "");

		assertThatExceptionOfType(SavesInterruptedException.class)
			.isThrownBy(() -> this.contacts.saveAll(List.of(contact("Doe"))).run())
			.satisfies((failure) -> assertThat(failure.getRows()).hasOnlyElementsOfType(SavedRow.Unknown.class));
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void severalWithAndWithoutIdsAreOneCollection() {
		org.answers(200, "[{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[],\"created\":false},"
				+ "{\"id\":\"003000000000002AAA\",\"success\":true,\"errors\":[],\"created\":true}]");

		SavedRows<SObject> rows = this.contacts
			.saveAll(List.of(contact("Doe").put("Id", "003000000000001AAA"), contact("Roe")))
			.run();

		assertThat(rows.way()).isEqualTo(SavePlan.Way.COLLECTIONS);
		assertThat(rows.orElseThrow()).hasSize(2);
		assertThat(org.sent()).startsWith("PATCH /services/data/v66.0/composite/sobjects/Contact/Id\n").endsWith("""
				{"allOrNone":false,"records":[\
				{"attributes":{"type":"Contact"},"LastName":"Doe","Id":"003000000000001AAA"},\
				{"attributes":{"type":"Contact"},"LastName":"Roe","Id":null}]}""");
	}

	@Test
	void thePlanSaysWhatItCostsWithoutACall() {
		assertThat(plan(0).way()).isEqualTo(SavePlan.Way.NOTHING);
		assertThat(plan(1)).isEqualTo(new SavePlan(SavePlan.Way.SINGLE, 1, 1, true, "It is one record"));
		assertThat(plan(2000)).extracting(SavePlan::way, SavePlan::apiCalls)
			.containsExactly(SavePlan.Way.COLLECTIONS, 10);
		assertThat(plan(5000)).isEqualTo(new SavePlan(SavePlan.Way.BULK, 5000, 14, true,
				"5,000 records need 25 API calls by collections, or about 14 and PT1M5S in bulk"));
		assertThat(all(5000).within(Duration.ofSeconds(30)).plan()).isEqualTo(new SavePlan(SavePlan.Way.COLLECTIONS,
				5000, 25, true,
				"5,000 records need 25 API calls by collections, or about 14 and PT1M5S in bulk, which is longer than PT30S"));
		assertThat(this.contacts.saveAll(List.of()).run()).isEmpty();
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void whatCannotBePaidIsNotBegun() {
		SalesforceTemplate salesforce = SalesforceTemplate.builder()
			.session(org.session())
			.limits(LimitSettings.DEFAULTS.withReserve(CallReserve.parse("100")))
			.build();
		org.server()
			.stubFor(any(anyUrl()).willReturn(okJson("{}").withHeader("Sforce-Limit-Info", "api-usage=4890/5000")));
		salesforce.limits();

		assertThat(salesforce.sobject("Contact").saveAll(Collections.nCopies(2200, contact("Doe"))).plan().affordable())
			.isTrue();
		SaveAll<SObject> background = salesforce.withLowPriority()
			.sobject("Contact")
			.saveAll(Collections.nCopies(2200, contact("Doe")));
		assertThat(background.plan().affordable()).isFalse();
		assertThatExceptionOfType(SalesforceBudgetException.class).isThrownBy(background::run)
			.withMessage("Not sent: POST saveAll (Contact) 2,200 records need 11 API calls by collections, or about 14 "
					+ "and PT1M2S in bulk, and 10 API calls are left");
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void aKeyHasToBeThere() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.contacts.saveAll(List.of(contact("Doe"))).by("Ext__c").run())
			.withMessageContaining("Record 1: there is no Ext__c");
		assertThatIllegalArgumentException().isThrownBy(() -> all(1).by("Ext__c/x"));
		assertThatIllegalStateException()
			.isThrownBy(() -> SFType.of("Contact", org.session()).saveAll(List.of(contact("Doe"))))
			.withMessageContaining("saves one record at a time");
		assertThat(org.allSent()).isEmpty();
	}

	private SavePlan plan(int records) {
		return all(records).plan();
	}

	private SaveAll<SObject> all(int records) {
		return this.contacts.saveAll(Collections.nCopies(records, contact("Doe")));
	}

	private static SObject contact(String lastName) {
		return SObject.of("Contact").put("LastName", lastName);
	}

}
