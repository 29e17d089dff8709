package io.github.springforce.embedded;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accounts with contacts, opportunities, tasks, cases and invoices, on Sunday, the 31st
 * of May 2026. Answers of queries are shown as short texts: values of a record with a bar
 * between them, children in brackets.
 */
final class OrgWithCustomers implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final EmbeddedSalesforce org = EmbeddedSalesforce.builder()
		.clock(Clock.fixed(Instant.parse("2026-05-31T09:30:00Z"), ZoneOffset.UTC))
		.start();

	private final Map<String, String> ids = new LinkedHashMap<>();

	OrgWithCustomers() {
		this.org.schema()
			.object("Account")
			.externalId("Number__c")
			.checkbox("Vip__c")
			.multipicklist("Interests__c", "Art", "Books", "Cars")
			.longText("Story__c");
		this.org.schema()
			.object("Invoice__c")
			.lookup("Account__c", "Account", "Invoices")
			.currency("Total__c")
			.date("Due__c")
			.dateTime("Sent__c")
			.time("At__c");
		account("Acme", "Number__c", "A-1", "Industry", "Energy", "Type", "Prospect", "AnnualRevenue", 1000000,
				"NumberOfEmployees", 100, "BillingCity", "Berlin", "BillingLatitude", 52.52, "BillingLongitude", 13.405,
				"Interests__c", "Art;Books", "Vip__c", true, "CreatedDate", "2026-05-30T22:30:00Z");
		account("beta", "Number__c", "A-2", "Industry", "Banking", "AnnualRevenue", 500.5, "NumberOfEmployees", 20,
				"BillingCity", "Hamburg", "BillingLatitude", 53.551, "BillingLongitude", 9.994, "Interests__c", "Cars",
				"ParentId", id("Acme"), "CreatedDate", "2026-04-15T08:00:00Z");
		account("Gamma 100%", "Number__c", "A-3", "Industry", "Energy", "Type", "Other", "Interests__c", "Books;Cars",
				"ParentId", id("beta"), "CreatedDate", "2025-12-31T23:59:59Z");
		account("delta_x", "Number__c", "a-4x", "BillingCity", "berlin", "AnnualRevenue", 500.5, "CreatedDate",
				"2025-05-31T00:00:00Z");
		contact("Ada", "Jones", "AccountId", id("Acme"), "Email", "ada@acme.example", "Birthdate", "1990-05-31");
		contact("Bob", "Smith", "AccountId", id("Acme"), "Phone", "555");
		contact("Cy", "O'Neil", "AccountId", id("beta"), "ReportsToId", id("Ada"));
		contact("Di", "Jones");
		opportunity("Big", "Closed Won", 100, "2026-05-31", id("Acme"));
		opportunity("Small", "Prospecting", 10, "2026-06-01", id("Acme"));
		opportunity("Other", "Prospecting", 30, "2025-02-10", id("beta"));
		opportunity("None", "Closed Lost", null, "2026-04-01", null);
		put("Lee", "Lead", "LastName", "Lee", "Company", "L Inc", "Status", "Working - Contacted");
		put("call", "Task", "Subject", "call", "WhoId", id("Ada"), "WhatId", id("Acme"), "Status", "Completed");
		put("mail", "Task", "Subject", "mail", "WhoId", id("Lee"), "WhatId", id("Big"));
		put("rest", "Task", "Subject", "rest");
		put("case1", "Case", "Subject", "Lost", "ContactId", id("Cy"), "AccountId", id("beta"), "Priority", "High");
		put("case2", "Case", "Subject", "Broken", "Priority", "Low");
		put("I-1", "Invoice__c", "Name", "I-1", "Account__c", id("Acme"), "Total__c", 10.5, "Due__c", "2026-05-30",
				"Sent__c", "2026-05-01T10:00:00Z", "At__c", "10:15:00Z");
		put("I-2", "Invoice__c", "Name", "I-2", "Account__c", id("Acme"), "Total__c", 20, "Due__c", "2026-06-15");
		put("I-3", "Invoice__c", "Name", "I-3", "Total__c", -5);
		put("gone", "Account", "Name", "gone", "Number__c", "A-9");
		this.org.delete("Account", id("gone"));
	}

	private void account(String name, @Nullable Object... fields) {
		put(name, "Account", with(fields, "Name", name));
	}

	private void contact(String firstName, String lastName, @Nullable Object... fields) {
		put(firstName, "Contact", with(fields, "FirstName", firstName, "LastName", lastName));
	}

	private void opportunity(String name, String stage, @Nullable Integer amount, String closeDate,
			@Nullable String account) {
		put(name, "Opportunity", "Name", name, "StageName", stage, "Amount", amount, "CloseDate", closeDate,
				"AccountId", account);
	}

	private static @Nullable Object[] with(@Nullable Object[] fields, Object... more) {
		List<@Nullable Object> all = new ArrayList<>(List.of(more));
		all.addAll(Arrays.asList(fields));
		return all.toArray();
	}

	private void put(String key, String object, @Nullable Object... fields) {
		Map<String, @Nullable Object> record = new LinkedHashMap<>();
		for (int i = 0; i < fields.length; i += 2) {
			record.put(String.valueOf(fields[i]), fields[i + 1]);
		}
		this.ids.put(key, this.org.insert(object, record));
	}

	EmbeddedSalesforce org() {
		return this.org;
	}

	/**
	 * The id of the record with that name or, for a person, first name.
	 */
	String id(String key) {
		return Objects.requireNonNull(this.ids.get(key));
	}

	/**
	 * The rows of a query.
	 */
	List<String> rows(String soql) {
		return rows("query", 66, soql);
	}

	List<String> rows(String resource, int version, String soql) {
		HttpResponse<String> answer = answer(resource, version, soql);
		if (answer.statusCode() != 200) {
			throw new AssertionError(answer.body());
		}
		JsonNode body = JSON.readTree(answer.body());
		if (body.path("totalSize").asInt() != body.path("records").size()) {
			return List.of("totalSize " + body.path("totalSize").asInt());
		}
		return texts(body.path("records"));
	}

	/**
	 * Code and message of the error that answers a query.
	 */
	String error(String soql) {
		return error(66, soql);
	}

	String error(int version, String soql) {
		HttpResponse<String> answer = answer("query", version, soql);
		JsonNode error = JSON.readTree(answer.body()).path(0);
		return error.path("errorCode").asString("no error: " + answer.body()) + ": "
				+ error.path("message").asString("");
	}

	/**
	 * The last line of the error: what is wrong, without the place.
	 */
	String complaint(String soql) {
		return complaint(66, soql);
	}

	String complaint(int version, String soql) {
		String error = error(version, soql);
		int code = error.indexOf(':');
		return error.substring(0, code + 2) + error.substring(Math.max(error.lastIndexOf('\n') + 1, code + 2));
	}

	HttpResponse<String> answer(String resource, int version, String soql) {
		return new OrgClient(this.org).get("/services/data/v" + version + ".0/" + resource + "?q="
				+ URLEncoder.encode(replaceIds(soql), StandardCharsets.UTF_8));
	}

	// {Acme} stands for the id of Acme
	private String replaceIds(String soql) {
		String replaced = soql;
		for (Map.Entry<String, String> id : this.ids.entrySet()) {
			replaced = replaced.replace("{" + id.getKey() + "}", id.getValue());
		}
		return replaced;
	}

	private List<String> texts(JsonNode records) {
		List<String> texts = new ArrayList<>();
		records.forEach((item) -> texts.add(text(item)));
		return texts;
	}

	private String text(JsonNode value) {
		if (value.has("records")) {
			return texts(value.path("records")).toString();
		}
		if (value.isObject()) {
			StringJoiner text = new StringJoiner(" | ");
			value.propertyStream()
				.filter((property) -> !property.getKey().equals("attributes"))
				.forEach((property) -> text.add(text(property.getValue())));
			return text.toString();
		}
		String plain = value.isNull() ? "null" : value.asString();
		for (Map.Entry<String, String> id : this.ids.entrySet()) {
			plain = plain.equals(id.getValue()) ? "{" + id.getKey() + "}" : plain;
		}
		return plain;
	}

	@Override
	public void close() {
		this.org.close();
	}

}
