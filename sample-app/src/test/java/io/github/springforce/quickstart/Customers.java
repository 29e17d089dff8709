package io.github.springforce.quickstart;

import java.util.List;
import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectName;

import org.springframework.stereotype.Service;

@Service
class Customers {

	private final Salesforce salesforce;

	private final SFType<Contact> contacts;

	private final SFType<SObject> leads;

	Customers(Salesforce salesforce, SFType<Contact> contacts, @SObjectName("Lead") SFType<SObject> leads) {
		this.salesforce = salesforce;
		this.contacts = contacts;
		this.leads = leads;
	}

	String register(String lastName, String email) {
		return this.contacts.create(new Contact(null, lastName, email)).id();
	}

	List<Contact> named(String lastName) {
		return this.salesforce.soql("SELECT Id, LastName, Email FROM Contact WHERE LastName = :name")
			.param("name", lastName)
			.list(Contact.class);
	}

	void interested(String lastName, String company) {
		this.leads.create(Map.of("LastName", lastName, "Company", company));
	}

}
