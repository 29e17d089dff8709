package io.github.springforce.sample;

import java.util.ArrayList;
import java.util.List;

import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Work that can wait: it looks at one contact after the other, and leaves the API calls
 * that are reserved to the people at the desk.
 */
@Service
class ContactReview {

	private static final Log logger = LogFactory.getLog(ContactReview.class);

	private final Salesforce salesforce;

	private final SFType<Contact> contacts;

	ContactReview(Salesforce salesforce) {
		this.salesforce = salesforce.withLowPriority();
		this.contacts = this.salesforce.sobject(Contact.class);
	}

	Review run() {
		List<String> ids = new ArrayList<>();
		int looked = 0;
		int unreachable = 0;
		try {
			this.salesforce.queryAll("SELECT Id FROM Contact").stream().map(SObject::getId).forEach(ids::add);
			for (String id : ids) {
				Contact contact = this.contacts.get(id);
				looked++;
				unreachable += (contact.email() == null && contact.phone() == null) ? 1 : 0;
			}
			return new Review(looked, ids.size(), unreachable, null);
		}
		catch (SalesforceException ex) {
			logger.warn(ex.getMessage());
			return new Review(looked, ids.size(), unreachable, ex.getMessage());
		}
	}

	/**
	 * @param stopped why not all were looked at; {@code null} when they were
	 */
	record Review(int looked, int total, int unreachable, @Nullable String stopped) {
	}

}
