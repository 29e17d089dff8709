package io.github.springforce.fuzzing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;

/** A record of many types. */
@SObjectType("Contact")
record Contact(@Nullable String id, @Nullable String lastName, @JsonProperty("Amount__c") @Nullable BigDecimal amount,
		@JsonProperty("Visits__c") @Nullable Integer visits, @JsonProperty("Active__c") boolean active,
		@Nullable LocalDate birthdate, @Nullable Instant createdDate, @JsonProperty("At__c") @Nullable LocalTime at,
		@JsonProperty("Interests__c") @Nullable Set<String> interests, Optional<String> phone) {
}
