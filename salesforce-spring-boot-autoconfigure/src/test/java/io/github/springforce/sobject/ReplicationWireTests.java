package io.github.springforce.sobject;

import java.time.Instant;

import io.github.springforce.OrgOnTheWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReplicationWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final Instant START = Instant.parse("2013-05-05T00:00:00Z");

	private static final Instant END = Instant.parse("2013-05-10T01:02:03.987Z");

	@Test
	void deletedAsksForASpanOfTimeInSeconds() {
		org.answers(200,
				"""
						{"deletedRecords":[{"id":"003000000000001AAA","deletedDate":"2013-05-07T15:57:00.000+0000"}],"earliestDateAvailable":"2013-05-03T15:57:00.000+0000","latestDateCovered":"2013-05-08T21:20:00.000+0000"}""");

		DeletedRecords deleted = org.salesforce().sobject("Contact").deleted(START, END);

		assertThat(deleted).containsExactly(
				new DeletedRecords.DeletedRecord("003000000000001AAA", Instant.parse("2013-05-07T15:57:00Z")));
		assertThat(deleted.earliestDateAvailable()).isEqualTo(Instant.parse("2013-05-03T15:57:00Z"));
		assertThat(deleted.latestDateCovered()).isEqualTo(Instant.parse("2013-05-08T21:20:00Z"));
		assertThat(org.sent()).isEqualTo(
				"""
						GET /services/data/v66.0/sobjects/Contact/deleted/?start=2013-05-05T00%3A00%3A00%2B00%3A00&end=2013-05-10T01%3A02%3A03%2B00%3A00
						Accept: application/json
						Authorization: Bearer token-of-the-test""");
	}

	@Test
	void updatedAsksForASpanOfTimeInSeconds() {
		org.answers(200, """
				{"ids":["003000000000001AAA"],"latestDateCovered":"2013-05-08T21:20:00.000+0000"}""");

		UpdatedRecords updated = org.salesforce().sobject("Contact").updated(START, END);

		assertThat(updated).containsExactly("003000000000001AAA");
		assertThat(updated.latestDateCovered()).isEqualTo(Instant.parse("2013-05-08T21:20:00Z"));
		assertThat(org.sent()).isEqualTo(
				"""
						GET /services/data/v66.0/sobjects/Contact/updated/?start=2013-05-05T00%3A00%3A00%2B00%3A00&end=2013-05-10T01%3A02%3A03%2B00%3A00
						Accept: application/json
						Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aSpanThatEndsBeforeItBeginsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().sobject("Contact").updated(END, START))
			.withMessageContaining("must be before the end");
		assertThat(org.allSent()).isEmpty();
	}

}
