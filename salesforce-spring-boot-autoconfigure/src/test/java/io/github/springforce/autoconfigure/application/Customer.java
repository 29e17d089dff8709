package io.github.springforce.autoconfigure.application;

import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;

@SObjectType("Contact")
public record Customer(@Nullable String id, @Nullable String lastName) {
}
