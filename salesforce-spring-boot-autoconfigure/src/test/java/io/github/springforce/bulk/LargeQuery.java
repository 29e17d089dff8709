package io.github.springforce.bulk;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;

/**
 * Reads several queries of large pages at once. Run in a JVM of little memory.
 */
final class LargeQuery {

	private LargeQuery() {
	}

	public static void main(String[] args) throws InterruptedException {
		try (SalesforceTemplate salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of(OrgOnTheWire.TOKEN, args[0]))
			.build()) {
			BulkV2 contacts = salesforce.bulk2("Contact");
			Thread[] readers = IntStream.range(0, 4)
				.mapToObj(
						(reader) -> new Thread(() -> read(contacts.query("SELECT LastName FROM Contact").parallel(3))))
				.toArray(Thread[]::new);
			for (Thread reader : readers) {
				reader.start();
			}
			for (Thread reader : readers) {
				reader.join();
			}
			System.out.println("blocks that are missing: " + PageMemory.SHARED.taken());
		}
	}

	private static void read(BulkQuery query) {
		try (Stream<Contact> contacts = query.stream(Contact.class)) {
			System.out.println("rows: " + contacts.filter((contact) -> contact.lastName().startsWith("Doe")).count());
		}
	}

	record Contact(String lastName) {
	}

}
