package io.github.springforce.slice;

import io.github.springforce.sobject.SFType;

import org.springframework.stereotype.Service;

/** What is tested. */
@Service
class Customers {

	private final SFType<Contact> contacts;

	Customers(SFType<Contact> contacts) {
		this.contacts = contacts;
	}

	String register(String lastName) {
		return this.contacts.create(new Contact(null, lastName)).id();
	}

}
