package io.github.springforce;

import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeaderWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@ParameterizedTest
	@EnumSource
	void headersOfAViewReachTheWireOnEveryKindOfCall(CallKind call) {
		org.answers(200, CallKind.ANSWER);

		call.on(org.salesforce().withHeaders((headers) -> headers.set("Sforce-Auto-Assign", "FALSE")));

		assertThat(org.sent()).contains("\nSforce-Auto-Assign: FALSE");
	}

	@ParameterizedTest
	@EnumSource
	void withoutAViewThereAreNoFurtherHeaders(CallKind call) {
		org.answers(200, CallKind.ANSWER);

		call.on(org.salesforce());

		assertThat(org.sent().split("\n\n")[0].lines().skip(1)).map((line) -> line.substring(0, line.indexOf(':')))
			.isSubsetOf("Accept", "Authorization", "Content-Length", "Content-Type");
	}

	@Test
	void headersOfATypeReachTheWireAndLeaveTheOriginalAlone() {
		org.answers(200, CallKind.ANSWER);
		SFType<SObject> contacts = org.salesforce().sobject("Contact");

		contacts.withHeaders((headers) -> headers.set("Sforce-Duplicate-Rule-Header", "allowSave=true"))
			.get("003000000000001AAA");
		contacts.get("003000000000001AAA");

		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Sforce-Duplicate-Rule-Header: allowSave=true""", """
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void viewsOfViewsAndTheirTypesInheritAndTheLatestWins() {
		org.answers(200, CallKind.ANSWER);
		Salesforce view = org.salesforce().withHeaders((headers) -> {
			headers.set("Sforce-Auto-Assign", "FALSE");
			headers.set("Sforce-Mru", "updateMru=true");
		});

		view.withHeaders((headers) -> headers.set("Sforce-Auto-Assign", "TRUE"))
			.sobject("Contact")
			.withHeaders((headers) -> headers.set("Sforce-Query-Options", "batchSize=200"))
			.get("003000000000001AAA");

		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Sforce-Auto-Assign: TRUE
				Sforce-Mru: updateMru=true
				Sforce-Query-Options: batchSize=200""");
	}

	@Test
	void aHeaderOfTheCallWinsOverThatOfTheView() {
		org.answers(200, CallKind.ANSWER);

		org.salesforce()
			.withHeaders((headers) -> headers.set("Accept", "application/xml"))
			.rest(HttpMethod.GET, "recent")
			.header("Accept", "text/csv")
			.retrieve(byte[].class);

		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/recent
				Accept: text/csv
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aHeaderThatCouldBecomeTwoIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce().withHeaders((headers) -> headers.set("Sforce-Mru", "x\r\nX-Evil: 1")))
			.withMessage("The value of the header Sforce-Mru holds a line break or another control character");
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> org.salesforce().rest(HttpMethod.GET, "recent").header("X Evil", "1").retrieve(String.class))
			.withMessage("The header name 'X Evil' holds characters that no header name has");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce().withHeaders((headers) -> headers.setBearerAuth("other")))
			.withMessageStartingWith("The header Authorization is set from the session");
		assertThat(org.allSent()).isEmpty();
	}

}
