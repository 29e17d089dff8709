package io.github.springforce.benchmarks;

import java.util.function.DoubleConsumer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.force.api.ApiConfig;
import com.force.api.ApiSession;
import com.force.api.ForceApi;
import com.force.api.QueryResult;
import org.jspecify.annotations.Nullable;

/** The same query by force-rest-api, page after page into beans. */
final class ForceRestRival implements Way {

	private final ForceApi api;

	private final String soql;

	ForceRestRival(String server, String soql) {
		this.api = new ForceApi(new ApiConfig().setApiVersionString("v66.0"),
				new ApiSession("token-of-the-benchmark", server));
		this.soql = soql;
	}

	@Override
	public void read(DoubleConsumer amounts) {
		QueryResult<Row> page = this.api.query(this.soql, Row.class);
		while (true) {
			page.getRecords().forEach((row) -> amounts.accept(row.amount));
			if (page.isDone()) {
				return;
			}
			page = this.api.queryMore(page.getNextRecordsUrl(), Row.class);
		}
	}

	/** What its Jackson reads a row into. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	static final class Row {

		@JsonProperty("Id")
		@Nullable String id;

		@JsonProperty("LastName")
		@Nullable String lastName;

		@JsonProperty("FirstName")
		@Nullable String firstName;

		@JsonProperty("Email")
		@Nullable String email;

		@JsonProperty("Phone")
		@Nullable String phone;

		@JsonProperty("Amount__c")
		double amount;

		@JsonProperty("Visits__c")
		int visits;

		@JsonProperty("Active__c")
		boolean active;

		@JsonProperty("Birthdate")
		@Nullable String birthdate;

		@JsonProperty("CreatedDate")
		@Nullable String createdDate;

	}

}
