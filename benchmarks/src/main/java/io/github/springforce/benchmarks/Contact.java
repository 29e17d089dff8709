package io.github.springforce.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.springforce.sobject.SObjectType;

/** A row in the Java types that the tokens of JSON have. */
@SObjectType("Contact")
record Contact(String id, String lastName, String firstName, String email, String phone,
		@JsonProperty("Amount__c") double amount, @JsonProperty("Visits__c") int visits,
		@JsonProperty("Active__c") boolean active, String birthdate, String createdDate) {
}
