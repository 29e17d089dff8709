package io.github.springforce.sample;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Contacts as JSON.
 */
@RestController
@RequestMapping("/api/contacts")
class ContactsController {

	private final ContactBook book;

	ContactsController(ContactBook book) {
		this.book = book;
	}

	@GetMapping
	ContactPage list(@RequestParam(defaultValue = "") String find, @RequestParam(defaultValue = "1") int page) {
		return this.book.list(new Listing(find, page));
	}

	@PostMapping
	ResponseEntity<Contact> create(@RequestBody Contact contact) {
		String id = this.book.create(contact);
		return ResponseEntity.created(URI.create("/api/contacts/" + id)).body(this.book.read(id));
	}

	@GetMapping("/{id}")
	Contact read(@PathVariable String id) {
		return this.book.read(id);
	}

	@PutMapping("/{id}")
	Contact change(@PathVariable String id, @RequestBody Contact contact) {
		this.book.change(id, contact);
		return this.book.read(id);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id) {
		this.book.delete(id);
	}

}
