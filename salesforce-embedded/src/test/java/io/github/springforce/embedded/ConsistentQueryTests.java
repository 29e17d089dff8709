package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsistentQueryTests {

	private static final String COLLECTION = "/services/data/v66.0/composite/sobjects";

	@Test
	void aQuerySeesAllOfATransactionOrNothing() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
			String parent = org.insert("Account", Map.of("Name", "parent", "Site", "0"));
			List<String> children = IntStream.range(0, 20)
				.mapToObj((i) -> org.insert("Account", Map.of("Name", "child " + i, "Site", "0", "ParentId", parent)))
				.toList();
			OrgClient client = new OrgClient(org);
			Future<?> writer = threads.submit(() -> IntStream.rangeClosed(1, 60).forEach((round) -> {
				HttpResponse<String> answer = client.patch(COLLECTION, update(parent, children, round));
				assertThat(answer.statusCode()).isEqualTo(200);
			}));
			List<Future<Boolean>> readers = IntStream.range(0, 2).mapToObj((i) -> threads.submit(() -> {
				boolean consistent = true;
				while (!writer.isDone()) {
					consistent &= sites(client
						.query("SELECT Site, Parent.Site, (SELECT Site, Parent.Site FROM ChildAccounts) FROM Account"))
						.distinct()
						.count() == 1;
				}
				return consistent;
			})).toList();

			writer.get(1, TimeUnit.MINUTES);
			for (Future<Boolean> reader : readers) {
				assertThat(reader.get(1, TimeUnit.MINUTES)).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static String update(String parent, List<String> children, int round) {
		StringBuilder records = new StringBuilder();
		children.forEach((id) -> records.append(update(id, round)).append(','));
		return "{\"allOrNone\":true,\"records\":[" + records + update(parent, round) + "]}";
	}

	private static String update(String id, int round) {
		return "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"" + id + "\",\"Site\":\"" + round + "\"}";
	}

	private static Stream<String> sites(HttpResponse<String> answer) {
		return Pattern.compile("\"Site\":\"(\\d+)\"").matcher(answer.body()).results().map((match) -> match.group(1));
	}

}
