package io.github.springforce.clients;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.AbstractQueryRecordsBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;
import org.jspecify.annotations.Nullable;

/**
 * A contact as users of Camel have it generated: its fields are named as those of the
 * org, since Camel looks for them so.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public class Contact extends AbstractDescribedSObjectBase {

	private @Nullable String LastName;

	private @Nullable String Email;

	private @Nullable String Ext__c;

	public Contact() {
		getAttributes().setType("Contact");
	}

	static Contact named(String lastName) {
		Contact contact = new Contact();
		contact.setLastName(lastName);
		return contact;
	}

	@JsonProperty("LastName")
	public @Nullable String getLastName() {
		return this.LastName;
	}

	@JsonProperty("LastName")
	public void setLastName(@Nullable String lastName) {
		this.LastName = lastName;
	}

	@JsonProperty("Email")
	public @Nullable String getEmail() {
		return this.Email;
	}

	@JsonProperty("Email")
	public void setEmail(@Nullable String email) {
		this.Email = email;
	}

	@JsonProperty("Ext__c")
	public @Nullable String getExt__c() {
		return this.Ext__c;
	}

	@JsonProperty("Ext__c")
	public void setExt__c(@Nullable String externalId) {
		this.Ext__c = externalId;
	}

	@Override
	public SObjectDescription description() {
		SObjectDescription description = new SObjectDescription();
		description.setName("Contact");
		return description;
	}

	/** A page of a query. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public static class Page extends AbstractQueryRecordsBase<Contact> {

	}

}
