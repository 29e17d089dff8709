package io.github.springforce.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.springforce.test.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@EmbeddedSalesforceTest
class EmbeddedSalesforceAssertTests {

	private EmbeddedSalesforce org;

	private String jones;

	@BeforeEach
	void fillOrg() throws Exception {
		this.jones = this.org.insert("Contact", Map.of("LastName", "Jones", "Email", "jones@acme.example"));
		this.org.insert("Contact", Map.of("LastName", "Smith"));
		HttpRequest read = HttpRequest
			.newBuilder(URI.create(this.org.url() + "/services/data/v66.0/sobjects/Contact/" + this.jones))
			.header("Authorization", "Bearer " + this.org.accessToken())
			.build();
		HttpClient.newHttpClient().send(read, BodyHandlers.discarding());
	}

	@Test
	void whatIsTrueIsAccepted() {
		assertThat(this.org).hasRecord("Contact").with("LastName", "Jones").with("Id", this.jones.substring(0, 15));
		assertThat(this.org).hasRecord("Contact").with("Email", null).once().and().hasRecords("Contact", 2);
		assertThat(this.org).hasNoRecord("Account")
			.hasNoRecord("Contact", Map.of("LastName", "Smith", "Email", "x@y.z"));
		assertThat(this.org).query("SELECT LastName FROM Contact").hasSize(2);
		assertThat(this.org).received(Operation.READ)
			.received(1, Operation.READ)
			.received(1, Operation.ANY)
			.receivedNo(Operation.DELETE)
			.receivedOnly(Operation.READ)
			.usedApiCalls(1)
			.usedAtMostApiCalls(1)
			.hasNoPendingFault();
	}

	@Test
	void aRecordThatIsMissingIsToldWithThoseThatAreThere() {
		refused(() -> assertThat(this.org).hasRecord("Account"),
				"Expecting the org to have a record of Account, but it has none");
		refused(() -> assertThat(this.org).hasRecord("Contact").with("LastName", "Jones").with("Email", null),
				"Expecting the org to have a record of Contact with LastName = Jones and Email = null, "
						+ "but those of Contact with LastName = Jones are\n  Contact{",
				"Email=jones@acme.example");
		refused(() -> assertThat(this.org).hasRecord("Contact").once(),
				"Expecting the org to have 1 times a record of Contact, but it has 2\n  Contact{", "LastName=Smith");
		refused(() -> assertThat(this.org).hasRecords("Contact", 1),
				"Expecting the org to have 1 records of Contact, but it has 2\n  Contact{");
		refused(() -> assertThat(this.org).hasNoRecord("Contact", Map.of("LastName", "Jones")),
				"Expecting the org to have no record of Contact with {LastName=Jones}, but it has 1\n  Contact{");
	}

	@Test
	void aFieldThatDoesNotExistIsAMistakeOfTheTest() {
		assertThatIllegalArgumentException().isThrownBy(() -> assertThat(this.org).hasRecord("Contact").with("Nope", 1))
			.withMessage("Contact has no field Nope");
	}

	@Test
	void callsAreToldWithThoseThatWereReceived() {
		String received = "\n  READ: GET /services/data/v66.0/sobjects/Contact/" + this.jones;

		refused(() -> assertThat(this.org).received(Operation.DELETE),
				"Expecting the org to have received DELETE, but it has received" + received);
		refused(() -> assertThat(this.org).received(2, Operation.READ),
				"Expecting the org to have received 2 times READ, but it was 1 times; it has received" + received);
		refused(() -> assertThat(this.org).receivedNo(Operation.READ),
				"Expecting the org to have received no READ, but it has received" + received);
		refused(() -> assertThat(this.org).receivedOnly(Operation.QUERY, Operation.CREATE),
				"Expecting the org to have received only [QUERY, CREATE], but it has received [READ] too:" + received);
		refused(() -> assertThat(this.org).usedApiCalls(0),
				"Expecting 0 API calls to be used, but there were 1; the org has received" + received);
		refused(() -> assertThat(this.org).usedAtMostApiCalls(0),
				"Expecting at most 0 API calls to be used, but there were 1; the org has received" + received);
	}

	@Test
	void aFaultThatIsStillToComeIsTold() {
		this.org.fail().next(Operation.QUERY).with(Fault.RESET);

		refused(() -> assertThat(this.org).hasNoPendingFault(),
				"Expecting every fault to have happened, but 1 are still to come");
	}

	@Test
	void aDescriptionGoesBeforeTheProblem() {
		refused(() -> assertThat(this.org).as("after the import").hasRecord("Account"), "[after the import]");
		refused(() -> assertThat(this.org).hasRecord("Contact").as("the first").with("LastName", "Jones").times(2),
				"[the first]");
	}

	private static void refused(ThrowingCallable assertion, String... parts) {
		assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
	}

}
