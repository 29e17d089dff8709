package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import org.springframework.util.unit.DataSize;

/**
 * Loads a large file of CSV twice, cut by rows and cut by bytes. Run in a JVM of little
 * memory.
 */
final class LargeCsvLoad {

	private LargeCsvLoad() {
	}

	public static void main(String[] args) throws IOException {
		Path file = Path.of(args[1]);
		BulkSettings settings = BulkSettings.DEFAULTS.withPolls(Duration.ofMillis(1), Duration.ofMillis(1));
		try (SalesforceTemplate salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of(OrgOnTheWire.TOKEN, args[0]))
			.bulk(settings)
			.build()) {
			try (BulkResult result = salesforce.bulk2("Contact")
				.insert(BulkSource.csv(file))
				.rowsPerJob(100_000)
				.run()) {
				System.out.println("by rows " + result.summary());
			}
			try (InputStream csv = Files.newInputStream(file);
					BulkResult result = salesforce.bulk2("Contact")
						.insert(BulkSource.csv(csv, ColumnDelimiter.COMMA))
						.bytesPerJob(DataSize.ofBytes(15_000_000))
						.run()) {
				System.out.println("by bytes " + result.summary());
			}
		}
	}

}
