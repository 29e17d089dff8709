package io.github.springforce.sample;

import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A contact in the list, with the customer that it belongs to.
 */
@SObjectType("Contact")
record ContactRow(String id, @Nullable String firstName, String lastName, @Nullable String title,
		@Nullable String email, @Nullable String phone, @Nullable Account account) {

	public String name() {
		return (this.firstName != null) ? this.firstName + " " + this.lastName : this.lastName;
	}

}
