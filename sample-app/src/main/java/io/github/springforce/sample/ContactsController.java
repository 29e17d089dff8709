package io.github.springforce.sample;

import java.net.URI;

import io.github.springforce.sobject.SFType;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Contacts as JSON.
 */
@RestController
@RequestMapping("/api/contacts")
class ContactsController {

	private final SFType<Contact> contacts;

	ContactsController(SFType<Contact> contacts) {
		this.contacts = contacts;
	}

	@PostMapping
	ResponseEntity<Contact> create(@RequestBody Contact contact) {
		String id = this.contacts.create(contact).id();
		return ResponseEntity.created(URI.create("/api/contacts/" + id)).body(this.contacts.get(id));
	}

	@GetMapping("/{id}")
	Contact read(@PathVariable String id) {
		return this.contacts.get(id);
	}

}
