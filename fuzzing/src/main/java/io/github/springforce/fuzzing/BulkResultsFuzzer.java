package io.github.springforce.fuzzing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkSource;

/** Any CSV as the results of a load or of a query. */
public final class BulkResultsFuzzer {

	private static final String JOB = "{\"id\":\"750000000000001AAA\",\"operation\":\"insert\",\"object\":\"Contact\",\"state\":\"JobComplete\",\"contentUrl\":\"services/data/v66.0/jobs/ingest/750000000000001AAA/batches\"}";

	private BulkResultsFuzzer() {
	}

	/** Called by the fuzzer. */
	public static void fuzzerTestOneInput(FuzzedDataProvider data) {
		boolean query = data.consumeBoolean();
		Answer results = Answer.ok(data, "text/csv");
		Answer job = Answer.ok(JOB);
		SalesforceTemplate salesforce = Org.client((path) -> path.contains("Results") || path.endsWith("/results")
				? results : path.endsWith("/batches") ? new Answer(201, job.headers(), new byte[0]) : job);
		Org.expectOnlyOurs(Org.TOKEN, () -> {
			if (query) {
				query(salesforce);
			}
			else {
				load(salesforce);
			}
		});
	}

	private static void query(SalesforceTemplate salesforce) {
		try (Stream<Contact> rows = salesforce.bulk2("Contact").query("SELECT Id FROM Contact").stream(Contact.class)) {
			rows.limit(1000).forEach(Object::toString);
		}
	}

	private static void load(SalesforceTemplate salesforce) {
		try (BulkResult result = salesforce.bulk2("Contact")
			.insert(BulkSource.of(List.of(Map.of("LastName", "Jones"), Map.of("LastName", "Smith"))))
			.run()) {
			result.rows().forEach(Object::toString);
		}
	}

}
