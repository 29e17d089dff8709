package io.github.springforce.reliability;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.Salesforce;
import io.github.springforce.bulk.BulkOperations;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.composite.BatchRequest;
import io.github.springforce.composite.CompositeRequest;
import io.github.springforce.composite.GraphRequest;
import io.github.springforce.composite.TreeRequest;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import io.github.springforce.sobject.ExternalId;
import io.github.springforce.sobject.SObject;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client asks of an org, step by step where it takes several calls.
 */
enum CallKind {

	READ("Read by id", Operation.READ, 0, Call.ofOne((salesforce, id) -> salesforce.sobject("Contact").get(id))),

	CREATE("Create", Operation.CREATE, 0, Call.ofNone((salesforce) -> {
		salesforce.sobject("Contact").create(Map.of("LastName", "Jones"));
		return 1;
	})),

	UPDATE("Update by id", Operation.UPDATE, 0, Call.ofOne((salesforce, id) -> {
		salesforce.sobject("Contact").update(id, Map.of("LastName", "Smith"));
		return id;
	})),

	UPSERT("Upsert by external id", Operation.UPSERT, 0, Call.ofNone((salesforce) -> {
		salesforce.sobject("Contact").upsert(ExternalId.of("Number__c", "4711"), Map.of("LastName", "Jones"));
		return 1;
	})),

	DELETE("Delete", Operation.DELETE, 0, (salesforce, org) -> {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));
		salesforce.sobject("Contact").delete(id);
		return 0;
	}),

	QUERY("Query, first page", Operation.QUERY, 0, CallKind::readThree),

	QUERY_MORE("Query, a page that follows", Operation.QUERY_MORE, 0, CallKind::readThree),

	SEARCH("Search", Operation.SEARCH, 0,
			Call.ofOne((salesforce, id) -> salesforce.search("FIND {Jones} RETURNING Contact(Id)"))),

	DESCRIBE("Describe", Operation.DESCRIBE, 0,
			Call.ofOne((salesforce, id) -> salesforce.sobject("Contact").describe())),

	APEX("Apex REST, POST", Operation.APEX_REST, 0, Call.ofNone((salesforce) -> {
		salesforce.apex(HttpMethod.POST, "Invoices").body(Map.of("number", 1)).retrieve(JsonNode.class);
		return 1;
	})),

	ACTION("Invocable action", Operation.ACTION, 0, Call.ofNone((salesforce) -> {
		salesforce.actions().invoke("custom/apex/Welcome", Map.of("name", "Jones"), JsonNode.class);
		return 1;
	})),

	QUICK_ACTION("Quick action", Operation.ACTION, 0, (salesforce, org) -> {
		String account = org.insert("Account", Map.of("Name", "Acme"));
		salesforce.quickActions("Account").invoke("NewContact", account, Map.of("LastName", "Jones"));
		return 1;
	}),

	GRAPHQL("GraphQL, query", Operation.QUERY, 0,
			Call.ofOne((salesforce, id) -> salesforce
				.graphql("{ uiapi { query { Contact(first: 1) { edges { node { Id } } } } } }")
				.send()
				.page("Contact"))),

	UI_READ("UI API, read", Operation.OTHER, 0,
			Call.ofOne((salesforce, id) -> salesforce.uiApi().record(id, "Contact.LastName"))),

	UI_CREATE("UI API, create", Operation.OTHER, 0, Call.ofNone((salesforce) -> {
		salesforce.uiApi().create("Contact", Map.of("LastName", "Jones"));
		return 1;
	})),

	COMPOSITE("Composite with a create", Operation.COMPOSITE, 0, Call.ofNone((salesforce) -> {
		CompositeRequest request = salesforce.composite().request();
		request.create("Contact", Map.of("LastName", "Jones"));
		request.send().orElseThrow();
		return 1;
	})),

	COMPOSITE_UPSERT("Composite with an upsert and a query", Operation.COMPOSITE, 0, Call.ofNone((salesforce) -> {
		CompositeRequest request = salesforce.composite().request();
		request.upsert("Contact", ExternalId.of("Number__c", "4711"), Map.of("LastName", "Jones"));
		request.query("SELECT Id FROM Contact");
		request.send().orElseThrow();
		return 1;
	})),

	BATCH("Batch with a create", Operation.COMPOSITE, 0, Call.ofNone((salesforce) -> {
		BatchRequest batch = salesforce.composite().batch();
		batch.create("Contact", Map.of("LastName", "Jones"));
		batch.send().orElseThrow();
		return 1;
	})),

	GRAPH("Graph with a create", Operation.COMPOSITE, 0, Call.ofNone((salesforce) -> {
		GraphRequest graphs = salesforce.composite().graphs();
		graphs.graph().create("Contact", Map.of("LastName", "Jones"));
		graphs.send().orElseThrow();
		return 1;
	})),

	TREE("Tree", Operation.CREATE, 0, Call.ofNone((salesforce) -> {
		TreeRequest tree = salesforce.composite().tree("Contact");
		tree.add(Map.of("LastName", "Jones"));
		tree.send();
		return 1;
	})),

	COLLECTION_CREATED("Collections, create", Operation.CREATE, 0, Call.ofNone((salesforce) -> {
		salesforce.composite().collections("Contact").create(List.of(Map.of("LastName", "Jones")));
		return 1;
	})),

	COLLECTION_UPDATED("Collections, update", Operation.UPDATE, 0,
			Call.ofOne((salesforce, id) -> salesforce.composite()
				.collections("Contact")
				.update(List.of(Map.of("Id", id, "LastName", "Smith"))))),

	COLLECTION_UPSERTED("Collections, upsert", Operation.UPSERT, 0, Call.ofNone((salesforce) -> {
		salesforce.composite()
			.collections("Contact")
			.upsert("Number__c", List.of(Map.of("Number__c", "4711", "LastName", "Jones")));
		return 1;
	})),

	COLLECTION_DELETED("Collections, delete", Operation.DELETE, 0, (salesforce, org) -> {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));
		salesforce.composite().collections("Contact").delete(List.of(id));
		return 0;
	}),

	LOAD_OPENED("Bulk 2.0 load, job is created", Operation.BULK_JOB, 0, CallKind::loadTwo),

	LOAD_UPLOADED("Bulk 2.0 load, rows are uploaded", Operation.BULK_UPLOAD, 0, CallKind::loadTwo),

	LOAD_CLOSED("Bulk 2.0 load, rows are declared complete", Operation.BULK_JOB, 1, CallKind::loadTwo),

	LOAD_POLLED("Bulk 2.0 load, state is asked for", Operation.BULK_JOB, 2, CallKind::loadTwo),

	LOAD_RESULTS("Bulk 2.0 load, results are read", Operation.BULK_RESULTS, 0, CallKind::loadTwo),

	BULK_QUERY("Bulk 2.0 query, job is created", Operation.BULK_JOB, 0, CallKind::queryInBulk),

	BULK_QUERY_POLLED("Bulk 2.0 query, state is asked for", Operation.BULK_JOB, 1, CallKind::queryInBulk),

	BULK_QUERY_RESULTS("Bulk 2.0 query, results are read", Operation.BULK_RESULTS, 0, CallKind::queryInBulk),

	BATCH_LOAD_OPENED("Bulk 1.0 load, job is created", Operation.BULK_JOB, 0, CallKind::loadTwoInBatches),

	BATCH_LOAD_UPLOADED("Bulk 1.0 load, batch is added", Operation.BULK_UPLOAD, 0, CallKind::loadTwoInBatches),

	BATCH_LOAD_CLOSED("Bulk 1.0 load, job is closed", Operation.BULK_JOB, 1, CallKind::loadTwoInBatches),

	BATCH_LOAD_POLLED("Bulk 1.0 load, state is asked for", Operation.BULK_JOB, 2, CallKind::loadTwoInBatches),

	BATCH_LOAD_RESULTS("Bulk 1.0 load, results are read", Operation.BULK_RESULTS, 0, CallKind::loadTwoInBatches),

	BATCH_QUERY("Bulk 1.0 query, job is created", Operation.BULK_JOB, 0, CallKind::queryInBatches),

	BATCH_QUERY_ADDED("Bulk 1.0 query, query is added", Operation.BULK_UPLOAD, 0, CallKind::queryInBatches),

	BATCH_QUERY_CLOSED("Bulk 1.0 query, job is closed", Operation.BULK_JOB, 1, CallKind::queryInBatches),

	BATCH_QUERY_POLLED("Bulk 1.0 query, state is asked for", Operation.BULK_JOB, 2, CallKind::queryInBatches),

	BATCH_QUERY_LISTED("Bulk 1.0 query, results are listed", Operation.BULK_RESULTS, 0, CallKind::queryInBatches),

	BATCH_QUERY_RESULTS("Bulk 1.0 query, results are read", Operation.BULK_RESULTS, 1, CallKind::queryInBatches),

	LOGIN("Login by OAuth", Operation.LOGIN, 0, Call.ofOne((salesforce, id) -> salesforce.sobject("Contact").get(id)));

	private final String words;

	private final Operation operation;

	private final int callsBefore;

	private final Call call;

	CallKind(String words, Operation operation, int callsBefore, Call call) {
		this.words = words;
		this.operation = operation;
		this.callsBefore = callsBefore;
		this.call = call;
	}

	String words() {
		return this.words;
	}

	Operation operation() {
		return this.operation;
	}

	/** How many calls of the same operation come before the one that is meant. */
	int callsBefore() {
		return this.callsBefore;
	}

	/**
	 * Makes the call, and looks whether its result is what it should be.
	 * @return how many records there must be now
	 */
	int make(Salesforce salesforce, EmbeddedSalesforce org) {
		return this.call.make(salesforce, org);
	}

	private static int readThree(Salesforce salesforce, EmbeddedSalesforce org) {
		org.seed("Contact", List.of(Map.of("LastName", "A"), Map.of("LastName", "B"), Map.of("LastName", "C")));
		assertThat(salesforce.soql("SELECT LastName FROM Contact ORDER BY LastName").list())
			.extracting((contact) -> contact.getString("LastName"))
			.containsExactly("A", "B", "C");
		return 3;
	}

	private static int loadTwo(Salesforce salesforce, EmbeddedSalesforce org) {
		return loadTwo(salesforce.bulk2("Contact"));
	}

	private static int loadTwoInBatches(Salesforce salesforce, EmbeddedSalesforce org) {
		return loadTwo(salesforce.bulk("Contact"));
	}

	private static int loadTwo(BulkOperations contacts) {
		try (BulkResult result = contacts
			.insert(BulkSource.of(List.of(Map.of("LastName", "A"), Map.of("LastName", "B"))))
			.run()) {
			assertThat(result.succeeded()).hasSize(2);
			return 2;
		}
	}

	private static int queryInBulk(Salesforce salesforce, EmbeddedSalesforce org) {
		return queryTwo(salesforce.bulk2("Contact"), org);
	}

	private static int queryInBatches(Salesforce salesforce, EmbeddedSalesforce org) {
		return queryTwo(salesforce.bulk("Contact"), org);
	}

	private static int queryTwo(BulkOperations contacts, EmbeddedSalesforce org) {
		org.seed("Contact", List.of(Map.of("LastName", "A"), Map.of("LastName", "B")));
		List<SObject> rows = contacts.query("SELECT LastName FROM Contact").list(SObject.class);
		assertThat(rows).hasSize(2);
		return 2;
	}

	/**
	 * A call that says how many records there must be once it has succeeded.
	 */
	@FunctionalInterface
	private interface Call {

		int make(Salesforce salesforce, EmbeddedSalesforce org);

		static Call ofNone(OnNothing call) {
			return (salesforce, org) -> call.make(salesforce);
		}

		static Call ofOne(OnRecord call) {
			return (salesforce, org) -> {
				String id = org.insert("Contact", Map.of("LastName", "Jones"));
				Objects.requireNonNull(call.make(salesforce, id));
				return 1;
			};
		}

	}

	@FunctionalInterface
	private interface OnNothing {

		int make(Salesforce salesforce);

	}

	@FunctionalInterface
	private interface OnRecord {

		Object make(Salesforce salesforce, String id);

	}

}
