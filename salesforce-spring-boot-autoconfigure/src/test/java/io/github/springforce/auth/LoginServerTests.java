package io.github.springforce.auth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Where a login goes, and which server a given token belongs to.
 */
class LoginServerTests {

	@ParameterizedTest
	@CsvSource({ "login,https://login.salesforce.com", "test,https://test.salesforce.com",
			"acme.my,https://acme.my.salesforce.com",
			"acme--dev.sandbox.my,https://acme--dev.sandbox.my.salesforce.com",
			"acme.my.salesforce.com,https://acme.my.salesforce.com",
			"https://acme.my.salesforce.com/,https://acme.my.salesforce.com",
			"https://acme.my.salesforce.mil/some/path?x=y,https://acme.my.salesforce.mil",
			"localhost:8443,https://localhost:8443", "http://127.0.0.1:8080,http://127.0.0.1:8080" })
	void domain(String domain, String server) {
		assertThat(soap().domain(domain).build()).hasToString("SoapLogin[" + server + "/services/Soap/u/64.0]");
	}

	@Test
	void productionIsTheUsualAndSandboxesLogInAtTheirOwn() {
		assertThat(soap().build()).hasToString("SoapLogin[https://login.salesforce.com/services/Soap/u/64.0]");
		assertThat(soap().sandbox().build()).hasToString("SoapLogin[https://test.salesforce.com/services/Soap/u/64.0]");
	}

	@Test
	void sandboxAndAnotherDomainContradict() {
		assertThatIllegalArgumentException().isThrownBy(() -> soap().sandbox().domain("acme.my").build())
			.withMessageContaining("sandbox and domain exclude each other");
	}

	@Test
	void theUserInterfaceIsNoLoginServer() {
		assertThatIllegalArgumentException().isThrownBy(() -> soap().domain("https://acme.lightning.force.com").build())
			.withMessageContaining("https://acme.my.salesforce.com");
	}

	@ParameterizedTest
	@CsvSource({ "https://acme.my.salesforce.com,https://acme.my.salesforce.com",
			"https://acme.my.salesforce.com/services/data/,https://acme.my.salesforce.com",
			"acme.my.salesforce.com,https://acme.my.salesforce.com",
			"acme.my.salesforce.com:8443,https://acme.my.salesforce.com:8443",
			"ACME.my.salesforce.com,https://acme.my.salesforce.com", "http://localhost:8080,http://localhost:8080",
			"https://acme.my.salesforce.com:443,https://acme.my.salesforce.com" })
	void givenTokenBelongsToItsInstance(String instance, String url) {
		assertThat(SalesforceSession.of("token-of-the-test", instance).instanceUrl()).hasToString(url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ftp://acme.my.salesforce.com", "https://user@acme.my.salesforce.com", "a b",
			"https://", "acme.my.salesforce.com:port" })
	void whatIsNoServerIsRefused(String instance) {
		assertThatIllegalArgumentException().isThrownBy(() -> SalesforceSession.of("token-of-the-test", instance))
			.withMessageContaining("The instance URL is no server")
			.withMessageNotContaining("token-of-the-test");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "secret\n", "sec\r\nret", "secret ", "secrét" })
	void aTokenThatCannotStandInAHeaderIsRefused(String token) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SalesforceSession.of(token, "https://acme.my.salesforce.com"))
			.withMessageContaining("The access token")
			.withMessageNotContaining("sec");
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret-of-the-test\n", "secret\r\n-of-the-test", "secret\u0000", "\uD83D" })
	void aPasswordThatWasReadWithItsLineBreakIsRefusedBeforeItLocksTheUserOut(String password) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SalesforceLogin.soap().username("user@example.com").password(password).build())
			.withMessageContaining("password")
			.withMessageNotContaining("secret");
	}

	@Test
	void userNameAndPasswordAreNeeded() {
		assertThatIllegalArgumentException().isThrownBy(() -> SalesforceLogin.soap().password("secret").build())
			.withMessage("A SOAP login needs a username");
		assertThatIllegalArgumentException().isThrownBy(() -> SalesforceLogin.soap().username("user").build())
			.withMessage("A SOAP login needs a password");
	}

	@Test
	void securityTokenAndOrganizationExcludeEachOther() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> soap().securityToken("token-of-the-test").organizationId("00D000000000001").build())
			.withMessageContaining("not both")
			.withMessageNotContaining("token-of-the-test");
	}

	private SoapLogin.Builder soap() {
		return SalesforceLogin.soap().username("user@example.com").password("secret-of-the-test");
	}

}
