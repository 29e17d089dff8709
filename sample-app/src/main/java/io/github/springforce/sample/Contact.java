package io.github.springforce.sample;

import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A person at a customer. The names of the components are those of the fields, so that
 * nothing more needs to be said.
 */
@SObjectType("Contact")
record Contact(@Nullable String id, @Nullable String firstName, @Nullable String lastName, @Nullable String title,
		@Nullable String department, @Nullable String email, @Nullable String phone) {
}
