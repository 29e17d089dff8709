package io.github.springforce.quickstart;

import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;

@SObjectType("Contact")
record Contact(@Nullable String id, String lastName, @Nullable String email) {
}
