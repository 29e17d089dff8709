package io.github.springforce.sobject;

import java.time.Instant;
import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforcePreconditionFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Reads and writes on the condition that a record has, or has not, been modified.
 */
class ConditionWireTests {

	private static final String ID = "001000000000001AAA";

	private static final RecordVersion TAGGED = new RecordVersion("\"U5iW=\"", null);

	private static final RecordVersion DATED = RecordVersion.of(Instant.parse("2026-01-02T03:04:05Z"));

	private static final RecordVersion BOTH = new RecordVersion("\"U5iW=\"", Instant.parse("2026-01-02T03:04:05Z"));

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private SFType<SObject> accounts;

	private SFType<Account> typed;

	@BeforeEach
	void setUp() {
		this.accounts = org.salesforce().sobject("Account");
		this.typed = org.salesforce().sobject(Account.class);
	}

	@Test
	void theVersionOfARecordIsItsTagAndItsTime() {
		org.server()
			.stubFor(any(anyUrl())
				.willReturn(okJson("{\"Id\":\"001000000000001AAA\",\"Name\":\"Acme\"}").withHeader("ETag", "\"U5iW=\"")
					.withHeader("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT")));

		Versioned<SObject> read = this.accounts.getVersioned(ID);
		Versioned<Account> typed = this.typed.getVersioned(ID);
		this.typed.getVersioned(ID, "Name");

		// the server marks the tag of a compressed answer
		assertThat(read.version())
			.isEqualTo(new RecordVersion("\"U5iW=--gzip\"", Instant.parse("2026-01-02T03:04:05Z")));
		assertThat(read.record().getString("Name")).isEqualTo("Acme");
		assertThat(typed).isEqualTo(new Versioned<>(new Account(ID, "Acme", null), read.version()));
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects/Account/001000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/sobjects/Account/001000000000001AAA?fields=Id%2CName%2CPhone
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/sobjects/Account/001000000000001AAA?fields=Name
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aRecordWithoutHeadersHasTheTimeThatItHolds() {
		org.answers(200, "{\"LastModifiedDate\":\"2026-01-02T03:04:05.000+0000\"}");
		assertThat(this.accounts.getVersioned(ID).version()).isEqualTo(DATED);

		org.answers(200, "{\"Name\":\"Acme\"}");
		assertThatExceptionOfType(SalesforceGeneralException.class).isThrownBy(() -> this.accounts.getVersioned(ID))
			.withMessage("The answer to GET sobjects/{type}/{id} (Account) does not say when the record was last "
					+ "modified: read its LastModifiedDate along with it, and use RecordVersion.of");
	}

	@Test
	void whatHasNotBeenModifiedIsNotSentAgain() {
		org.answers(304, "");

		assertThat(this.accounts.getIfModified(ID, TAGGED)).isEmpty();
		assertThat(this.accounts.getIfModified(ID, BOTH)).isEmpty();
		assertThat(this.typed.getIfModified(ID, DATED)).isEmpty();
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects/Account/001000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				If-None-Match: "U5iW="\
				""", """
				GET /services/data/v66.0/sobjects/Account/001000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				If-None-Match: "U5iW="\
				""", """
				GET /services/data/v66.0/sobjects/Account/001000000000001AAA?fields=Id%2CName%2CPhone
				Accept: application/json
				Authorization: Bearer token-of-the-test
				If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT""");
	}

	@Test
	void whatHasBeenModifiedComesWithItsNewVersion() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(
					okJson("{\"Name\":\"Acme\"}").withHeader("Last-Modified", "Fri, 02 Jan 2026 03:04:06 GMT")));

		assertThat(this.typed.getIfModified(ID, DATED)).hasValue(new Versioned<>(new Account(null, "Acme", null),
				RecordVersion.of(Instant.parse("2026-01-02T03:04:06Z"))));
	}

	@Test
	void anUpdateCarriesItsConditions() {
		org.answers(204, "");

		this.accounts.updateIfUnmodified(ID, BOTH, Map.of("Name", "Acme"));
		this.accounts.updateIfUnmodified(ID, DATED, (changes) -> changes.clear("Phone"));
		this.typed.updateIfUnmodified(ID, TAGGED, new Account(ID, "Acme", null));

		assertThat(org.allSent()).containsExactly("""
				PATCH /services/data/v66.0/sobjects/Account/001000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 15
				Content-Type: application/json
				If-Match: "U5iW="
				If-Unmodified-Since: Fri, 02 Jan 2026 03:04:05 GMT

				{"Name":"Acme"}""", """
				PATCH /services/data/v66.0/sobjects/Account/001000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 14
				Content-Type: application/json
				If-Unmodified-Since: Fri, 02 Jan 2026 03:04:05 GMT

				{"Phone":null}""", """
				PATCH /services/data/v66.0/sobjects/Account/001000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 15
				Content-Type: application/json
				If-Match: "U5iW="

				{"Name":"Acme"}""");
	}

	@Test
	void anUpdateOfWhatHasBeenModifiedSaysWhatToReadAgain() {
		org.answers(412, "[{\"errorCode\":\"PRECONDITION_FAILED\",\"message\":\"no\"}]");

		assertThatExceptionOfType(SalesforcePreconditionFailedException.class)
			.isThrownBy(() -> this.accounts.updateIfUnmodified(ID, TAGGED, Map.of("Name", "Acme")))
			.withMessage("Modified since it was read, so that nothing was written: get it again, and decide anew: "
					+ "412 PRECONDITION_FAILED for PATCH sobjects/{type}/{id} (Account): no")
			.satisfies((ex) -> assertThat(ex.getUrl()).endsWith("/sobjects/Account/001000000000001AAA"));
	}

	@Test
	void aConditionalUpdateWhoseAnswerIsLostIsNotSentAgain() {
		org.answers(502, "");

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> this.accounts.updateIfUnmodified(ID, TAGGED, Map.of("Name", "Acme")));
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void aVersionThatTellsNothingIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RecordVersion(null, null));
	}

	@SObjectType("Account")
	record Account(@Nullable String id, String name, @Nullable String phone) {
	}

}
