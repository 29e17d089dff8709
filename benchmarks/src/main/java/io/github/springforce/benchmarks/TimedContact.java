package io.github.springforce.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.springforce.sobject.SObjectType;

/** The same row with exact numbers and real dates. */
@SObjectType("Contact")
record TimedContact(String id, String lastName, String firstName, String email, String phone,
		@JsonProperty("Amount__c") BigDecimal amount, @JsonProperty("Visits__c") int visits,
		@JsonProperty("Active__c") boolean active, LocalDate birthdate, Instant createdDate) {
}
