package io.github.springforce.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.embedded.EmbeddedRecord;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import io.github.springforce.http.HttpSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads write through one client while the org is in all kinds of trouble. Each
 * keeps a book of what must be there, and what may be there because an answer was lost;
 * in the end the org is compared with the books. The profile {@code full-size} makes it
 * long.
 */
class SoakTests {

	private static final int THREADS = Integer.getInteger("springforce.soak.threads", 8);

	private static final int CALLS = 25;

	/** For so long each thread goes on when it has made its calls. */
	private static final Duration LENGTH = Duration.parse(System.getProperty("springforce.soak.length", "PT0S"));

	private static final RepeatSettings SOON = new RepeatSettings(3, Duration.ofMillis(1), 1, Duration.ofMillis(5),
			true);

	@Test
	void theOrgHoldsWhatTheCallersWereTold() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start(); SalesforceTemplate salesforce = salesforce(org)) {
			org.schema().object("Contact").externalId("Number__c");
			org.setApiLimit(Integer.MAX_VALUE);
			long end = System.nanoTime() + LENGTH.toNanos();
			List<Future<AccountBook>> books = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				AccountBook book = new AccountBook("T" + thread, salesforce, org, thread);
				books.add(threads.submit(() -> book.write((written) -> written < CALLS || System.nanoTime() < end)));
			}

			int possible = 0;
			int writes = 0;
			for (Future<AccountBook> book : books) {
				book.get();
			}
			org.fail().clear();
			Map<String, List<EmbeddedRecord>> rows = org.records("Contact")
				.stream()
				.collect(Collectors.groupingBy(SoakTests::owner));
			for (Future<AccountBook> book : books) {
				possible += book.get().balance(rows.getOrDefault(book.get().owner(), List.of()));
				writes += book.get().writes();
			}

			System.out.printf(
					"%d writes by %d threads, %d of them with an unknown outcome, %d logins: %d records, as told%n",
					writes, THREADS, possible, org.callsOf(Operation.LOGIN), org.records("Contact").size());
			assertThat(possible).as("answers that were lost").isPositive();
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static String owner(EmbeddedRecord row) {
		String name = String.valueOf(row.get("LastName"));
		return name.substring(0, name.indexOf('-'));
	}

	private static SalesforceTemplate salesforce(EmbeddedSalesforce org) {
		return SalesforceTemplate.builder()
			.login(SalesforceLogin.clientCredentials()
				.consumerKey(org.connectedApp().consumerKey())
				.consumerSecret(org.connectedApp().consumerSecret())
				.loginUrl(org.url().toString())
				.build())
			.repeats(SOON)
			.build();
	}

}
