package io.github.springforce.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.salesforce.api.dto.AbstractSObjectBase;
import org.jspecify.annotations.Nullable;

/** A row as camel-salesforce's generator writes it. */
public final class CamelContact extends AbstractSObjectBase {

	private @Nullable String lastName;

	private @Nullable String firstName;

	private @Nullable String email;

	private @Nullable String phone;

	private double amount;

	private int visits;

	private boolean active;

	private @Nullable String birthdate;

	@JsonProperty("LastName")
	public @Nullable String getLastName() {
		return this.lastName;
	}

	@JsonProperty("LastName")
	public void setLastName(@Nullable String lastName) {
		this.lastName = lastName;
	}

	@JsonProperty("FirstName")
	public @Nullable String getFirstName() {
		return this.firstName;
	}

	@JsonProperty("FirstName")
	public void setFirstName(@Nullable String firstName) {
		this.firstName = firstName;
	}

	@JsonProperty("Email")
	public @Nullable String getEmail() {
		return this.email;
	}

	@JsonProperty("Email")
	public void setEmail(@Nullable String email) {
		this.email = email;
	}

	@JsonProperty("Phone")
	public @Nullable String getPhone() {
		return this.phone;
	}

	@JsonProperty("Phone")
	public void setPhone(@Nullable String phone) {
		this.phone = phone;
	}

	@JsonProperty("Amount__c")
	public double getAmount() {
		return this.amount;
	}

	@JsonProperty("Amount__c")
	public void setAmount(double amount) {
		this.amount = amount;
	}

	@JsonProperty("Visits__c")
	public int getVisits() {
		return this.visits;
	}

	@JsonProperty("Visits__c")
	public void setVisits(int visits) {
		this.visits = visits;
	}

	@JsonProperty("Active__c")
	public boolean isActive() {
		return this.active;
	}

	@JsonProperty("Active__c")
	public void setActive(boolean active) {
		this.active = active;
	}

	@JsonProperty("Birthdate")
	public @Nullable String getBirthdate() {
		return this.birthdate;
	}

	@JsonProperty("Birthdate")
	public void setBirthdate(@Nullable String birthdate) {
		this.birthdate = birthdate;
	}

}
