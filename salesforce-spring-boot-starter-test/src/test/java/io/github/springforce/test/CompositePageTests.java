package io.github.springforce.test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.composite.BatchRequest;
import io.github.springforce.composite.CompositeGraph;
import io.github.springforce.composite.CompositeHaltedException;
import io.github.springforce.composite.CompositeRequest;
import io.github.springforce.composite.CompositeResult;
import io.github.springforce.composite.GraphRequest;
import io.github.springforce.composite.Ref;
import io.github.springforce.composite.TreeFailedException;
import io.github.springforce.composite.TreeRecord;
import io.github.springforce.composite.TreeRequest;
import io.github.springforce.composite.TreeResult;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.query.QueryResult;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SaveAll;
import io.github.springforce.sobject.SavePlan;
import io.github.springforce.sobject.SaveResult;
import io.github.springforce.sobject.SavedRow;
import io.github.springforce.sobject.SavedRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What docs/composite.md shows, against an org that keeps to the platform's limits.
 */
class CompositePageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.login(() -> SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	@BeforeEach
	void reset() {
		org.reset();
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(CompositePageTests.class);

		assertThat(PageCode.of("composite.md")).hasSize(7).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void anAccountItsContactAndAQueryAreOneCall() {
		int before = org.apiUsage();

		CompositeRequest request = this.salesforce.composite().request().allOrNone();
		Ref<SaveResult> account = request.create("Account", Map.of("Name", "Acme"));
		request.create("Contact", Map.of("LastName", "Doe", "AccountId", account.field("Id")));
		Ref<QueryResult<SObject>> contacts = request.query("SELECT Id, LastName FROM Contact WHERE AccountId = ?",
				account.field("Id"));
		CompositeResult result = request.send().orElseThrow();
		String accountId = result.get(account).id();

		assertThat(org.apiUsage() - before).isOne();
		assertThat(result.get(contacts).records()).extracting((contact) -> contact.getString("LastName"))
			.containsExactly("Doe");
		assertThat(org.record("Account", accountId)).isNotNull();
	}

	@Test
	void aRequestThatFindsNothingNewIsNoFailure() {
		String id = org.insert("Account", Map.of("Name", "Acme"));
		CompositeRequest request = this.salesforce.composite().request().allOrNone();
		request.create("Account", Map.of("Name", "Globex"));
		Instant since = Instant.now().plusSeconds(3600);
		Ref<SObject> read = request.get("Account", id);
		request.headers(read, (headers) -> headers.setIfModifiedSince(since));
		Optional<SObject> newer = request.send().find(read);

		assertThat(newer).isEmpty();
		assertThat(org.records("Account")).hasSize(2);
	}

	@Test
	void aFailureUndoesAllAndIsTraced() {
		CompositeRequest request = this.salesforce.composite().request().allOrNone();
		Ref<SaveResult> account = request.create("Account", Map.of("Name", "Acme"));
		Ref<SaveResult> contact = request.create("Contact", Map.of("FirstName", "Joe"));
		Ref<SaveResult> other = request.create("Contact", Map.of("LastName", "Doe", "AccountId", account.field("Id")));

		CompositeResult result = request.send();

		assertThat(result.failure(contact)).get().extracting("errorCode").isEqualTo("REQUIRED_FIELD_MISSING");
		assertThat(List.of(account, other)).allSatisfy((halted) -> assertThat(result.failure(halted)).get()
			.isInstanceOfSatisfying(CompositeHaltedException.class,
					(failure) -> assertThat(failure.getCulprit()).isEqualTo(contact.name())));
		assertThat(org.records("Account")).isEmpty();
	}

	@Test
	void withoutAllOrNoneWhatDependsOnAFailureIsTracedToIt() {
		CompositeRequest request = this.salesforce.composite().request();
		Ref<SaveResult> account = request.create("Account", Map.of("Phone", "1"));
		Ref<SaveResult> contact = request.create("Contact",
				Map.of("LastName", "Doe", "AccountId", account.field("Id")));
		Ref<SaveResult> independent = request.create("Contact", Map.of("LastName", "Roe"));

		CompositeResult result = request.send();

		assertThat(result.failure(contact)).get()
			.isInstanceOfSatisfying(CompositeHaltedException.class,
					(failure) -> assertThat(failure.getCulprit()).isEqualTo(account.name()));
		assertThat(result.get(independent).success()).isTrue();
	}

	@Test
	void requestsOfABatchAreCountedOneByOne() {
		int before = org.apiUsage();

		BatchRequest batch = this.salesforce.composite().batch();
		Ref<SaveResult> account = batch.create("Account", Map.of("Name", "Acme"));
		Ref<QueryResult<SObject>> leads = batch.query("SELECT Id FROM Lead WHERE LastName = ?", "Doe");
		CompositeResult result = batch.send();

		assertThat(org.apiUsage() - before).isEqualTo(2);
		assertThat(result.get(account).id()).startsWith("001");
		assertThat(result.get(leads).records()).isEmpty();
	}

	@Test
	void eachGraphIsWholeOrNotAtAll() {
		int before = org.apiUsage();

		GraphRequest graphs = this.salesforce.composite().graphs();
		List<Ref<SaveResult>> accounts = new ArrayList<>();
		for (String name : List.of("Acme", "Globex")) {
			CompositeGraph graph = graphs.graph();
			Ref<SaveResult> account = graph.create("Account", Map.of("Name", name));
			graph.create("Contact", Map.of("LastName", "Doe", "AccountId", account.field("Id")));
			accounts.add(account);
		}
		CompositeGraph third = graphs.graph();
		Ref<SaveResult> undone = third.create("Account", Map.of("Name", "Initech"));
		Ref<SaveResult> refused = third.create("Contact", Map.of("FirstName", "Joe"));
		CompositeResult result = graphs.send();

		assertThat(org.apiUsage() - before).isOne();
		assertThat(accounts).allSatisfy((account) -> assertThat(result.get(account).id()).startsWith("001"));
		assertThat(result.failure(undone)).get()
			.isInstanceOfSatisfying(CompositeHaltedException.class,
					(failure) -> assertThat(failure.getCulprit()).isEqualTo(refused.name()));
		assertThat(org.records("Account")).hasSize(2);
	}

	@Test
	void aTreeIsCreatedWithItsChildren() {
		int before = org.apiUsage();

		TreeRequest tree = this.salesforce.composite().tree("Account");
		TreeRecord acme = tree.add(Map.of("Name", "Acme"));
		TreeRecord doe = acme.child("Contacts", "Contact", Map.of("LastName", "Doe"));
		TreeResult result = tree.send();
		String contactId = result.id(doe);

		assertThat(org.apiUsage() - before).isOne();
		assertThat(org.record("Contact", contactId).get("AccountId")).isEqualTo(result.id(acme));
	}

	@Test
	void aTreeWithARefusedRecordCreatesNothing() {
		TreeRequest tree = this.salesforce.composite().tree("Account");
		TreeRecord acme = tree.add(Map.of("Name", "Acme"));
		TreeRecord bad = acme.child("Contacts", "Contact", Map.of("FirstName", "Joe"));

		assertThatExceptionOfType(TreeFailedException.class).isThrownBy(tree::send)
			.satisfies((failure) -> assertThat(failure.errorsOf(bad)).extracting("code")
				.containsExactly("REQUIRED_FIELD_MISSING"));
		assertThat(org.records("Account")).isEmpty();
	}

	@Test
	void collectionsTake200RecordsACall() {
		List<Map<String, String>> contacts = IntStream.rangeClosed(1, 401)
			.mapToObj((i) -> Map.of((i == 300) ? "FirstName" : "LastName", "Doe " + i))
			.toList();
		int before = org.apiUsage();

		List<SavedRow<Map<String, String>>> rows = this.salesforce.composite().collections("Contact").create(contacts);
		for (SavedRow<Map<String, String>> row : rows) {
			if (row instanceof SavedRow.Refused<Map<String, String>> refused) {
				report(refused.number(), refused.errors().get(0).message());
			}
		}

		assertThat(org.apiUsage() - before).isEqualTo(3);
		assertThat(rows).hasSize(401);
		assertThat(this.reported).containsExactly(300);
		List<String> ids = org.records("Contact").stream().map((contact) -> contact.id()).toList();
		Map<String, SObject> read = this.salesforce.composite().collections("Contact").get(ids, "LastName");
		assertThat(read).hasSize(400);
		List<SavedRow<String>> deleted = this.salesforce.composite().collections("Contact").delete(ids);
		assertThat(deleted).hasSize(400).allMatch(SavedRow.Saved.class::isInstance);
		assertThat(org.records("Contact")).isEmpty();
		assertThat(org.apiUsage() - before).isEqualTo(6);
	}

	@Test
	void fiveThousandRecordsAre25CallsForWhoCannotWait() {
		List<SObject> contacts = fiveThousandContacts();
		int before = org.apiUsage();

		SaveAll<SObject> all = this.salesforce.sobject("Contact").saveAll(contacts).within(Duration.ofSeconds(30));
		SavePlan plan = all.plan();
		SavedRows<SObject> saved = all.run().orElseThrow();

		assertThat(plan.apiCalls()).isEqualTo(25);
		assertThat(saved.way()).isEqualTo(SavePlan.Way.COLLECTIONS);
		assertThat(org.apiUsage() - before).isEqualTo(25);
		assertThat(org.records("Contact")).hasSize(5000);
	}

	@Test
	void fiveThousandRecordsAreOneBulkJobForWhoCanWait() {
		List<SObject> contacts = fiveThousandContacts();
		int before = org.apiUsage();

		SavedRows<SObject> saved = this.salesforce.sobject("Contact").saveAll(contacts).run().orElseThrow();

		assertThat(saved.way()).isEqualTo(SavePlan.Way.BULK);
		assertThat(org.apiUsage() - before).isLessThanOrEqualTo(26);
		assertThat(org.records("Contact")).hasSize(5000);
	}

	private static List<SObject> fiveThousandContacts() {
		List<SObject> contacts = new ArrayList<>();
		for (int i = 1; i <= 5000; i++) {
			contacts.add(SObject.of("Contact").put("LastName", "Doe " + i));
		}
		return contacts;
	}

	private final Set<Integer> reported = new HashSet<>();

	private void report(int number, String message) {
		this.reported.add(number);
	}

}
