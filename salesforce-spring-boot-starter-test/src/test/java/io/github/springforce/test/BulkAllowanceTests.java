package io.github.springforce.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkLoadInterruptedException;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.bulk.BulkSummary;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import io.github.springforce.error.SalesforceLimitExceededException;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Bulk work beyond what a day allows.
 */
class BulkAllowanceTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private static final Salesforce salesforce = SalesforceTemplate.builder()
		.login(() -> SalesforceSession.of(org.accessToken(), org.url().toString()))
		.bulk(new BulkSettings(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMinutes(1), 250_000,
				DataSize.ofMegabytes(90), 1, 1))
		.build();

	@BeforeEach
	void resetOrg() {
		org.resetKeepingSessions();
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void eachBatchCountsAndEachTenThousandRows() {
		salesforce.bulk("Contact").insert(BulkSource.of(contacts(3))).rowsPerJob(1).run().close();
		salesforce.bulk2("Contact").insert(BulkSource.of(contacts(10_001))).run().close();
		salesforce.bulk2("Contact").query("SELECT Id FROM Contact LIMIT 1").list(SObject.class);

		assertThat(salesforce.limits().limit("DailyBulkApiBatches").orElseThrow().remaining()).isEqualTo(15_000 - 5);
		assertThat(salesforce.limits().limit("DailyBulkV2QueryJobs").orElseThrow().remaining()).isEqualTo(10_000 - 1);
	}

	@Test
	void whatIsBeyondTheDayIsNotRepeatedAndGoesOnTheNextDay() {
		org.setBulkBatchLimit(2);
		BulkSource.Repeatable rows = BulkSource.of(contacts(5));

		assertThatExceptionOfType(BulkLoadInterruptedException.class)
			.isThrownBy(() -> salesforce.bulk("Contact").insert(rows).rowsPerJob(2).start())
			.withCauseInstanceOf(SalesforceLimitExceededException.class)
			.satisfies((ex) -> {
				assertThat(org.callsOf(Operation.BULK_UPLOAD)).isEqualTo(3);
				org.setBulkBatchLimit(100);
				assertThat(salesforce.bulk("Contact").resume(ex.getHandle(), rows).await().summary())
					.isEqualTo(new BulkSummary(5, 5, 0, 0, 0));
			});
		assertThat(org.records("Contact")).hasSize(5);
	}

	@Test
	void noJobIsMadeBeyondTheDay() {
		org.setBulkBatchLimit(0);
		org.setBulkQueryJobLimit(0);

		assertThatExceptionOfType(BulkLoadInterruptedException.class)
			.isThrownBy(() -> salesforce.bulk2("Contact").insert(BulkSource.of(contacts(1))).start())
			.withCauseInstanceOf(SalesforceLimitExceededException.class);
		assertThatExceptionOfType(SalesforceLimitExceededException.class)
			.isThrownBy(() -> salesforce.bulk2("Contact").query("SELECT Id FROM Contact").start());
		assertThat(org.callsOf(Operation.BULK_JOB)).isEqualTo(2);
	}

	private static List<Map<String, String>> contacts(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((i) -> Map.of("LastName", "Doe " + i)).toList();
	}

}
