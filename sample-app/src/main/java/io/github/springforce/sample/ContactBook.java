package io.github.springforce.sample;

import java.util.List;

import io.github.springforce.Salesforce;
import io.github.springforce.query.LikePattern;
import io.github.springforce.query.SoqlQuery;
import io.github.springforce.sobject.Changes;
import io.github.springforce.sobject.SFType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * The contacts of the org. Everything that this application asks of Salesforce is here.
 */
@Service
class ContactBook {

	private final Salesforce salesforce;

	private final SFType<Contact> contacts;

	ContactBook(Salesforce salesforce, SFType<Contact> contacts) {
		this.salesforce = salesforce;
		this.contacts = contacts;
	}

	ContactPage list(Listing listing) {
		int total = find("SELECT Id FROM Contact %s", listing.find()).count();
		List<ContactRow> contacts = find("""
				SELECT Id, FirstName, LastName, Title, Email, Phone, Account.Name FROM Contact %s
				ORDER BY LastName, FirstName, Id LIMIT :size OFFSET :offset""", listing.find())
			.param("size", Listing.PAGE_SIZE)
			.param("offset", listing.offset())
			.list(ContactRow.class);
		return new ContactPage(contacts, listing.page(), Listing.PAGE_SIZE, total);
	}

	/** What the user typed is bound, never written into the query. */
	private SoqlQuery find(String soql, String text) {
		if (text.isEmpty()) {
			return this.salesforce.soql(soql.formatted(""));
		}
		return this.salesforce
			.soql(soql.formatted("WHERE Name LIKE :text OR Email LIKE :text OR Account.Name LIKE :text"))
			.param("text", LikePattern.containing(text));
	}

	Contact read(String id) {
		return this.contacts.get(id);
	}

	String create(Contact contact) {
		return this.contacts.create(contact).id();
	}

	/** Makes all fields as they are in the contact; what is missing in it is emptied. */
	void change(String id, Contact contact) {
		this.contacts.update(id, (changes) -> {
			put(changes, "FirstName", contact.firstName());
			put(changes, "LastName", contact.lastName());
			put(changes, "Title", contact.title());
			put(changes, "Department", contact.department());
			put(changes, "Email", contact.email());
			put(changes, "Phone", contact.phone());
		});
	}

	private static void put(Changes changes, String field, @Nullable String value) {
		if (value != null) {
			changes.set(field, value);
		}
		else {
			changes.clear(field);
		}
	}

	void delete(String id) {
		this.contacts.delete(id);
	}

}
