package io.github.springforce.autoconfigure.application;

import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;

@SObjectType("Account")
public record Company(@Nullable String id, @Nullable String name) {
}
