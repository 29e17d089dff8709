package io.github.springforce.embedded;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentWriterTests {

	@Test
	void sixteenThreadsUpsertAHundredRecordsAThousandTimes() throws Exception {
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
			org.schema().object("Contact").externalId("Ext__c");
			OrgClient client = new OrgClient(org);
			ExecutorService threads = Executors.newFixedThreadPool(16);

			List<Future<Integer>> answers = threads.invokeAll(IntStream.range(0, 1_000)
				.<Callable<Integer>>mapToObj((i) -> () -> client
					.patch("/services/data/v66.0/sobjects/Contact/Ext__c/" + (i % 100), "{\"LastName\":\"" + i + "\"}")
					.statusCode())
				.toList());
			threads.shutdown();

			assertThat(org.records("Contact")).hasSize(100);
			int created = 0;
			for (Future<Integer> answer : answers) {
				created += (answer.get() == 201) ? 1 : 0;
				assertThat(answer.get()).isIn(200, 201);
			}
			assertThat(created).isEqualTo(100);
		}
	}

	@Test
	void sixteenThreadsOfAThousandUpsertsEachLeaveAHundredRecords() throws Exception {
		String records = IntStream.range(0, 100)
			.mapToObj((i) -> "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"n\",\"Ext__c\":\"" + i + "\"}")
			.collect(Collectors.joining(",", "{\"records\":[", "]}"));
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
			org.schema().object("Contact").externalId("Ext__c");
			OrgClient client = new OrgClient(org);
			ExecutorService threads = Executors.newFixedThreadPool(16);

			List<Future<String>> answers = threads.invokeAll(
					IntStream.range(0, 160)
						.<Callable<String>>mapToObj((i) -> () -> client
							.patch("/services/data/v66.0/composite/sobjects/Contact/Ext__c", records)
							.body())
						.toList());
			threads.shutdown();

			assertThat(org.records("Contact")).hasSize(100);
			int created = 0;
			for (Future<String> answer : answers) {
				assertThat(answer.get()).doesNotContain("\"success\":false");
				created += answer.get().split("\"created\":true", -1).length - 1;
			}
			assertThat(created).isEqualTo(100);
		}
	}

}
