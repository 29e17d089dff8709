package io.github.springforce.fuzzing;

import java.util.Map;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.github.springforce.Salesforce;

/** Any answer to any call of a record, of the org, or of a query. */
public final class RecordFuzzer {

	private static final String ID = "003000000000001AAA";

	private RecordFuzzer() {
	}

	/** Called by the fuzzer. */
	public static void fuzzerTestOneInput(FuzzedDataProvider data) {
		int kind = data.consumeInt(0, 11);
		Salesforce salesforce = Org.client(Answer.of(data));
		Org.expectOnlyOurs(Org.TOKEN, () -> call(salesforce, kind));
	}

	private static void call(Salesforce salesforce, int kind) {
		switch (kind) {
			case 0 -> salesforce.sobject("Contact").get(ID).toString();
			case 1 -> salesforce.sobject(Contact.class).get(ID);
			case 2 -> salesforce.query("SELECT Id FROM Contact").records().toString();
			case 3 -> salesforce.query("SELECT Id FROM Contact", Contact.class);
			case 4 -> salesforce.sobject("Contact").create(Map.of("LastName", "Jones"));
			case 5 -> salesforce.sobject("Contact").describe();
			case 6 -> salesforce.describe();
			case 7 -> salesforce.limits();
			case 8 -> salesforce.search("FIND {x}");
			case 9 -> salesforce.organization();
			case 10 -> salesforce.sobject("Contact").delete(ID);
			default -> salesforce.sobject("Contact").findById(ID);
		}
	}

}
