package io.github.springforce.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.query.SoqlQuery;

/** The ways to read that are compared. */
final class Ways {

	private static final int PAGE = 2000;

	private Ways() {
	}

	/** What all of them ask. */
	static String soql(int rows, int latency) {
		return "SELECT Id, LastName, FirstName, Email, Phone, Amount__c, Visits__c, Active__c, Birthdate, CreatedDate FROM Contact ROWS "
				+ rows + " WAIT " + latency;
	}

	static Way named(String name, String server, int rows, int latency) {
		String soql = soql(rows, latency);
		return switch (name) {
			case "floor-httpclient" ->
				(amounts) -> new Floor(server, Floor.httpClient()).read(soql, (row) -> amounts.accept(row.amount));
			case "floor-urlconnection" ->
				(amounts) -> new Floor(server, Floor.urlConnection()).read(soql, (row) -> amounts.accept(row.amount));
			case "camel-salesforce" -> new CamelRival(server, soql);
			case "force-rest-api" -> new ForceRestRival(server, soql);
			case "force-partner-api" -> new PartnerRival(server, soql);
			default -> ofClient(name,
					SalesforceTemplate.builder()
						.session(SalesforceSession.of("token-of-the-benchmark", server))
						.build(),
					soql);
		};
	}

	private static Way ofClient(String name, SalesforceTemplate salesforce, String text) {
		return switch (name) {
			case "typed" ->
				(amounts) -> salesforce.soql(text).forEach(Contact.class, (row) -> amounts.accept(row.amount()));
			case "typed-times" -> (amounts) -> salesforce.soql(text)
				.forEach(TimedContact.class, (row) -> amounts.accept(row.amount().doubleValue()));
			case "sobject" -> (amounts) -> salesforce.soql(text)
				.forEach((row) -> amounts.accept(Objects.requireNonNull(row.getDecimal("Amount__c")).doubleValue()));
			case "plain" -> (amounts) -> salesforce.soql(text)
				.withoutReadAhead()
				.forEach(Contact.class, (row) -> amounts.accept(row.amount()));
			case "parallel" -> (amounts) -> salesforce.soql(text)
				.parallel(8)
				.forEach(Contact.class, (row) -> amounts.accept(row.amount()));
			case "slow-plain" ->
				(amounts) -> slowly(salesforce.soql(text).withoutReadAhead(), (row) -> amounts.accept(row.amount()));
			case "slow-typed" -> (amounts) -> slowly(salesforce.soql(text), (row) -> amounts.accept(row.amount()));
			default -> throw new IllegalArgumentException(name);
		};
	}

	/** A consumer that spends 40 ms on a page, at the last row of it. */
	private static void slowly(SoqlQuery query, Consumer<Contact> consumer) {
		int[] count = { 0 };
		query.forEach(Contact.class, (row) -> {
			consumer.accept(row);
			if (++count[0] % PAGE == 0) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
			}
		});
	}

}
