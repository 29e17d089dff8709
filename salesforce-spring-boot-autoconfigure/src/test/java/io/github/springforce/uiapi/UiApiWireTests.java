package io.github.springforce.uiapi;

import java.math.BigDecimal;
import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Records of the UI API on the wire.
 */
class UiApiWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void aRecordComesWithWhatPagesShow() {
		org.answers(200,
				"""
						{"apiName":"Contact","childRelationships":{},"eTag":"abc","fields":{\
						"Account":{"displayValue":"Acme","value":{"apiName":"Account","fields":{"Name":{"displayValue":null,"value":"Acme"}}}},\
						"Rate__c":{"displayValue":"12.50%","value":12.50}},\
						"id":"003000000000001AAA","recordTypeId":null,"weakEtag":1}""");

		UiRecord contact = org.salesforce()
			.uiApi()
			.record("003000000000001AAA", "Contact.Account.Name", "Contact.Rate__c");

		assertThat(contact.id()).isEqualTo("003000000000001AAA");
		assertThat(contact.apiName()).isEqualTo("Contact");
		assertThat(contact.eTag()).isEqualTo("abc");
		assertThat(contact.value("Account.Name").stringValue()).isEqualTo("Acme");
		assertThat(contact.displayValue("Account.Name")).isNull();
		assertThat(contact.displayValue("Account")).isEqualTo("Acme");
		assertThat(contact.value("Rate__c").decimalValue()).isEqualTo(new BigDecimal("12.50"));
		assertThat(contact.displayValue("Rate__c")).isEqualTo("12.50%");
		assertThat(contact.value("Owner.Name").isMissingNode()).isTrue();
		assertThat(contact.json().path("weakEtag").asInt()).isOne();
		assertThat(contact).hasToString("UiRecord[Contact 003000000000001AAA]");
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/ui-api/records/003000000000001AAA?fields=Contact.Account.Name%2CContact.Rate__c
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aRecordIsCreated() {
		org.answers(201, "{\"apiName\":\"Account\",\"id\":\"001000000000001AAA\",\"fields\":{}}");

		UiRecord account = org.salesforce().uiApi().create("Account", Map.of("Name", "Acme"));

		assertThat(account.id()).isEqualTo("001000000000001AAA");
		assertThat(org.sent()).isEqualTo("""
				POST /services/data/v66.0/ui-api/records
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 46
				Content-Type: application/json

				{"apiName":"Account","fields":{"Name":"Acme"}}""");
	}

	@Test
	void aRefusalSaysWhyAndALostCreationIsNotRepeated() {
		org.answers(400,
				"[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"no\",\"enhancedErrorType\":\"RecordError\",\"output\":{}}]");
		assertThatExceptionOfType(SalesforceMalformedRequestException.class)
			.isThrownBy(() -> org.salesforce().uiApi().create("Account", Map.of("Name", "Acme")))
			.withMessage("Malformed request: 400 INVALID_FIELD for POST ui-api/records (Account): no");
		org.answers(503, "");
		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> org.salesforce().uiApi().create("Account", Map.of("Name", "Acme")));
		assertThat(org.allSent()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Name", "Account.", ".Name", "Account.Name,Account.Phone", "Account.Name&x=y", "" })
	void aFieldThatIsNoneIsRefusedBeforeAnythingIsSent(String field) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce().uiApi().record("001000000000001AAA", field))
			.withMessageContaining("as in Account.Name");
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().uiApi().record("001000000000001AAA"));
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().uiApi().record("../x", "Account.Name"));
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().uiApi().create("a/b", Map.of()));
		assertThat(org.allSent()).isEmpty();
	}

}
