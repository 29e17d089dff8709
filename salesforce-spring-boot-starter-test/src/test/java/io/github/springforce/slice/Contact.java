package io.github.springforce.slice;

import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;

/** A record type of the application. */
@SObjectType("Contact")
record Contact(@Nullable String id, String lastName) {
}
