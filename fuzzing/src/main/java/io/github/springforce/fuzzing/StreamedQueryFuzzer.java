package io.github.springforce.fuzzing;

import java.util.stream.Stream;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.github.springforce.SalesforceTemplate;

/** Any page, streamed to its end. */
public final class StreamedQueryFuzzer {

	private StreamedQueryFuzzer() {
	}

	/** Called by the fuzzer. */
	public static void fuzzerTestOneInput(FuzzedDataProvider data) {
		boolean typed = data.consumeBoolean();
		Answer page = Answer.ok(data, "application/json;charset=UTF-8");
		Org.expectOnlyOurs(Org.TOKEN, () -> {
			try (SalesforceTemplate salesforce = Org.client(page);
					Stream<?> rows = typed ? salesforce.soql("SELECT Id FROM Contact").stream(Contact.class)
							: salesforce.soql("SELECT Id FROM Contact").stream()) {
				// a page may name itself as the next one
				rows.limit(1000).forEach(Object::toString);
			}
		});
	}

}
