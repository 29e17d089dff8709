package io.github.springforce.sample;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A person at a customer. The names of the components are those of the fields, so that
 * nothing more needs to be said.
 */
@SObjectType("Contact")
record Contact(@Nullable String id, @Nullable String firstName, @Nullable String lastName, @Nullable String title,
		@Nullable String department, @Nullable String email, @Nullable String phone) {

	/** The name as people say it; empty while there is none. */
	public String name() {
		return Stream.of(this.firstName, this.lastName).filter(Objects::nonNull).collect(Collectors.joining(" "));
	}

	Contact withId(String id) {
		return new Contact(id, this.firstName, this.lastName, this.title, this.department, this.email, this.phone);
	}

}
