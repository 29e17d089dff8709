package io.github.springforce;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

import io.github.springforce.sobject.ExternalId;

import org.springframework.http.HttpMethod;

/**
 * One call of each kind, for what has to hold of all of them.
 */
public enum CallKind {

	CREATE((org) -> org.sobject("Contact").create(Map.of("LastName", "Doe"))),

	GET((org) -> org.sobject("Contact").get("003000000000001AAA")),

	GET_FIELDS((org) -> org.sobject("Contact").get("003000000000001AAA", "Id")),

	FIND_BY_ID((org) -> org.sobject("Contact").findById("003000000000001AAA").orElseThrow()),

	GET_BY_CUSTOM_ID((org) -> org.sobject("Contact").getByCustomId("Ext__c", "1")),

	UPDATE((org) -> org.sobject("Contact").update("003000000000001AAA", Map.of("LastName", "Doe"))),

	UPSERT((org) -> org.sobject("Contact").upsert(ExternalId.of("Ext__c", "1"), Map.of("LastName", "Doe"))),

	DELETE((org) -> org.sobject("Contact").delete("003000000000001AAA")),

	DELETED((org) -> org.sobject("Contact").deleted(Instant.EPOCH, Instant.EPOCH.plusSeconds(60))),

	UPDATED((org) -> org.sobject("Contact").updated(Instant.EPOCH, Instant.EPOCH.plusSeconds(60))),

	METADATA((org) -> org.sobject("Contact").metadata()),

	DESCRIBE_TYPE((org) -> org.sobject("Contact").describe()),

	DESCRIBE_LAYOUT((org) -> org.sobject("Contact").describeLayout("012000000000001AAA")),

	QUERY((org) -> org.query("SELECT Id FROM Contact")),

	QUERY_MORE((org) -> org.queryMore("01g000000000001AAA-2000")),

	QUERY_ALL((org) -> org.queryAll("SELECT Id FROM Contact")),

	SEARCH((org) -> org.search("FIND {Acme}")),

	QUICK_SEARCH((org) -> org.quickSearch("Acme")),

	REST((org) -> org.rest(HttpMethod.GET, "recent").retrieve(String.class)),

	REST_EXCHANGE((org) -> org.rest(HttpMethod.PUT, "recent").body("{}").exchange((answer) -> {
		if (answer.getStatusCode().isError()) {
			throw new IllegalStateException("refused");
		}
		return "";
	})),

	RESTFUL((org) -> org.restful("recent")),

	APEX((org) -> org.apexExecute("Invoices")),

	TOOLING((org) -> org.toolingExecute("sobjects")),

	DESCRIBE((org) -> org.describe()),

	ORGANIZATION((org) -> org.organization()),

	IS_SANDBOX((org) -> org.isSandbox()),

	USER_INFO((org) -> org.userInfo()),

	LIMITS((org) -> org.limits()),

	SET_PASSWORD((org) -> org.setPassword("005000000000001AAA", "secret-of-the-test")),

	REST_CLIENT((org) -> org.restClient().get().uri("recent").retrieve().toBodilessEntity());

	/** An answer that each of them can read. */
	public static final String ANSWER = """
			{"id":"003000000000001AAA","success":true,"errors":[],"created":true,"done":true,"totalSize":1,\
			"records":[{"attributes":{"type":"Organization"},"Id":"00D000000000001EAA"}],"searchRecords":[],"ids":[],\
			"deletedRecords":[],"earliestDateAvailable":"2013-05-03T15:57:00.000+0000",\
			"latestDateCovered":"2013-05-08T21:20:00.000+0000","sobjects":[],"name":"Contact",\
			"objectDescribe":{"name":"Contact"},"user_id":"005000000000001AAA","organization_id":"00D000000000001EAA",\
			"username":"user@acme.example"}""";

	private final Consumer<Salesforce> call;

	CallKind(Consumer<Salesforce> call) {
		this.call = call;
	}

	public void on(Salesforce org) {
		this.call.accept(org);
	}

}
