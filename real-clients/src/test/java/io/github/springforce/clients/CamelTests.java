package io.github.springforce.clients;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.EmbeddedRecord;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.NoSuchSObjectException;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.CreateSObjectResult;
import org.apache.camel.component.salesforce.api.dto.GlobalObjects;
import org.apache.camel.component.salesforce.api.dto.Limits;
import org.apache.camel.component.salesforce.api.dto.RecentItem;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.component.salesforce.api.dto.SObjectBasicInfo;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;
import org.apache.camel.component.salesforce.api.dto.UpsertSObjectResult;
import org.apache.camel.component.salesforce.api.dto.Version;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Jobs;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJobs;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatch;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatchResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectComposite;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectCompositeResponse;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectTree;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Apache Camel's Salesforce component.
 */
class CamelTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.builder()
		.user("user@acme.example", "secret-of-the-test", "token")
		.start();

	private static final DefaultCamelContext camel = new DefaultCamelContext();

	private static ProducerTemplate template;

	@BeforeAll
	static void startCamel() {
		camel.addComponent("salesforce", component(AuthenticationType.CLIENT_CREDENTIALS));
		camel.start();
		template = camel.createProducerTemplate();
	}

	@AfterAll
	static void stop() {
		camel.stop();
		org.close();
	}

	@BeforeEach
	void prepareOrg() {
		org.resetKeepingSessions();
		org.schema().object("Contact").externalId("Ext__c");
	}

	private static SalesforceComponent component(AuthenticationType type) {
		SalesforceComponent component = new SalesforceComponent();
		component.setAuthenticationType(type);
		component.setLoginUrl(org.url().toString());
		if (type == AuthenticationType.CLIENT_CREDENTIALS) {
			component.setInstanceUrl(org.url().toString());
		}
		component.setClientId(org.connectedApp().consumerKey());
		component.setClientSecret(org.connectedApp().consumerSecret());
		if (type == AuthenticationType.USERNAME_PASSWORD) {
			component.setUserName("user@acme.example");
			component.setPassword("secret-of-the-testtoken");
		}
		if (type == AuthenticationType.REFRESH_TOKEN) {
			component.setRefreshToken(org.connectedApp().refreshToken());
		}
		component.setPackages("io.github.springforce.clients");
		SalesforceEndpointConfig config = new SalesforceEndpointConfig();
		config.setApiVersion("64.0");
		component.setConfig(config);
		return component;
	}

	@ParameterizedTest
	@EnumSource(value = AuthenticationType.class,
			names = { "USERNAME_PASSWORD", "REFRESH_TOKEN", "CLIENT_CREDENTIALS" })
	void eachLoginThatNeedsNoKeyStoreWorks(AuthenticationType type) throws Exception {
		try (DefaultCamelContext context = new DefaultCamelContext()) {
			context.addComponent("salesforce", component(type));
			context.start();

			assertThat(context.createProducerTemplate()
				.requestBody("salesforce:limits", null, Limits.class)
				.getDailyApiRequests()
				.getMax()).isEqualTo(15_000);
		}
	}

	@Test
	void aDeadSessionIsRenewed() {
		org.expireSessions();

		assertThat(versions()).hasSize(38);
		assertThat(send("salesforce:getGlobalObjects", null, GlobalObjects.class).getSobjects()).isNotEmpty();
		assertThat(org.callsOf(Operation.LOGIN)).isOne();
	}

	@Test
	void theOrgDescribesItself() {
		assertThat(versions()).last().extracting(Version::getVersion).isEqualTo("68.0");
		assertThat(send("salesforce:getResources", null, Object.class).toString()).isNotEmpty();
		assertThat(send("salesforce:getGlobalObjects", null, GlobalObjects.class).getSobjects())
			.extracting((object) -> object.getName())
			.contains("Account", "Contact");
		SObjectBasicInfo info = send("salesforce:getBasicInfo?sObjectName=Contact", null, SObjectBasicInfo.class);
		assertThat(info.getObjectDescribe().getKeyPrefix()).isEqualTo("003");
		SObjectDescription description = send("salesforce:getDescription?sObjectName=Contact", null,
				SObjectDescription.class);
		assertThat(description.getFields()).extracting((field) -> field.getName()).contains("LastName", "Ext__c");
		assertThat(description.getUrls().getSobject()).endsWith("/sobjects/Contact");
	}

	@Test
	void aRecordIsCreatedReadChangedAndDeleted() {
		CreateSObjectResult created = send("salesforce:createSObject?sObjectName=Contact", Contact.named("O'Neil"),
				CreateSObjectResult.class);
		Contact change = new Contact();
		change.setId(created.getId());
		change.setEmail("oneil@x.example");

		assertThat(created.getSuccess()).isTrue();
		assertThat(created.getErrors()).isEmpty();
		assertThat(read(created.getId()).getLastName()).isEqualTo("O'Neil");
		template.requestBody("salesforce:updateSObject?sObjectName=Contact", change);
		assertThat(read(created.getId()).getEmail()).isEqualTo("oneil@x.example");
		assertThat(read(created.getId()).getCreatedDate()).isNotNull();
		template.requestBody("salesforce:deleteSObject?sObjectName=Contact", created.getId());
		assertThatExceptionOfType(CamelExecutionException.class).isThrownBy(() -> read(created.getId()))
			.withCauseInstanceOf(NoSuchSObjectException.class);
		assertThat(org.deletedRecords("Contact")).hasSize(1);
	}

	private static Contact read(String id) {
		return send(
				"salesforce:getSObject?sObjectName=Contact&sObjectFields=Id,LastName,Email,CreatedDate&sObjectClass="
						+ Contact.class.getName(),
				id, Contact.class);
	}

	@Test
	void aFieldIsEmptied() {
		String id = org.insert("Contact", Map.of("LastName", "Jones", "Email", "j@x.example"));
		Contact change = new Contact();
		change.setId(id);
		change.getFieldsToNull().add("Email");

		template.requestBody("salesforce:updateSObject?sObjectName=Contact", change);

		assertThat(org.record("Contact", id).get("Email")).isNull();
	}

	@Test
	void aRecordIsUpsertedReadAndDeletedByExternalId() {
		String by = "?sObjectName=Contact&sObjectIdName=Ext__c";
		Contact contact = Contact.named("Jones");
		contact.setExt__c("E 1/2");

		UpsertSObjectResult first = send("salesforce:upsertSObject" + by, contact, UpsertSObjectResult.class);
		contact.setExt__c("E 1/2");
		contact.setLastName("Smith");
		UpsertSObjectResult second = send("salesforce:upsertSObject" + by, contact, UpsertSObjectResult.class);

		assertThat(first.getCreated()).isTrue();
		assertThat(second.getCreated()).isFalse();
		assertThat(second.getId()).isEqualTo(first.getId());
		assertThat(send("salesforce:getSObjectWithId" + by + "&sObjectClass=" + Contact.class.getName(), "E 1/2",
				Contact.class)
			.getLastName()).isEqualTo("Smith");
		template.requestBody("salesforce:deleteSObjectWithId" + by, "E 1/2");
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void refusalsTellCodeFieldsAndStatus() {
		assertThatExceptionOfType(CamelExecutionException.class)
			.isThrownBy(() -> send("salesforce:createSObject?sObjectName=Contact", new Contact(), Object.class))
			.satisfies((problem) -> {
				SalesforceException cause = (SalesforceException) problem.getCause();
				assertThat(cause.getStatusCode()).isEqualTo(400);
				RestError error = cause.getErrors().get(0);
				assertThat(error.getErrorCode()).isEqualTo("REQUIRED_FIELD_MISSING");
				assertThat(error.getFields()).containsExactly("LastName");
				assertThat(error.getMessage()).isEqualTo("Required fields are missing: [LastName]");
			});
		assertThatExceptionOfType(CamelExecutionException.class).isThrownBy(() -> page("SELECT Nope FROM Contact"))
			.satisfies((problem) -> assertThat(((SalesforceException) problem.getCause()).getErrors())
				.extracting(RestError::getErrorCode)
				.containsExactly("INVALID_FIELD"));
	}

	@Test
	void queriesGoOnPageByPage() {
		for (int i = 0; i < 450; i++) {
			org.insert("Contact", Map.of("LastName", "Jones " + i));
		}

		Contact.Page first = page("SELECT Id, LastName FROM Contact");

		assertThat(first.getTotalSize()).isEqualTo(450);
		assertThat(first.getDone()).isTrue();
		assertThat(first.getRecords()).hasSize(450);
	}

	@Test
	void laterPagesAreAskedFor() throws Exception {
		try (EmbeddedSalesforce small = EmbeddedSalesforce.builder().pageSize(200).start();
				DefaultCamelContext context = new DefaultCamelContext()) {
			for (int i = 0; i < 450; i++) {
				small.insert("Contact", Map.of("LastName", "Jones"));
			}
			SalesforceComponent component = new SalesforceComponent();
			component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
			component.setLoginUrl(small.url().toString());
			component.setInstanceUrl(small.url().toString());
			component.setClientId(small.connectedApp().consumerKey());
			component.setClientSecret(small.connectedApp().consumerSecret());
			component.setPackages("io.github.springforce.clients");
			context.addComponent("salesforce", component);
			context.start();
			ProducerTemplate producer = context.createProducerTemplate();
			String pages = "sObjectClass=" + Contact.Page.class.getName();

			Contact.Page page = producer.requestBody("salesforce:query?" + pages, "SELECT Id FROM Contact",
					Contact.Page.class);
			Contact.Page next = producer.requestBody("salesforce:queryMore?" + pages, page.getNextRecordsUrl(),
					Contact.Page.class);
			Iterator<?> streamed = producer.requestBody(
					"salesforce:query?streamQueryResult=true&sObjectClass=" + Contact.Page.class.getName(),
					"SELECT Id FROM Contact", Iterator.class);
			List<Object> all = new ArrayList<>();
			streamed.forEachRemaining(all::add);

			assertThat(page.getRecords()).hasSize(200);
			assertThat(page.getDone()).isFalse();
			assertThat(next.getRecords()).hasSize(200);
			assertThat(all).hasSize(450);
		}
	}

	@Test
	void deletedRecordsAreFoundByQueryAll() {
		String id = org.insert("Contact", Map.of("LastName", "Gone"));
		org.delete("Contact", id);

		assertThat(page("SELECT Id FROM Contact").getRecords()).isEmpty();
		assertThat(send("salesforce:queryAll?sObjectClass=" + Contact.Page.class.getName(),
				"SELECT Id FROM Contact WHERE IsDeleted = true", Contact.Page.class)
			.getRecords()).extracting(Contact::getId).containsExactly(id);
	}

	private static Contact.Page page(String soql) {
		return send("salesforce:query?sObjectClass=" + Contact.Page.class.getName(), soql, Contact.Page.class);
	}

	@Test
	void aSearchFindsRecords() {
		String id = org.insert("Contact", Map.of("LastName", "Lovelace"));

		assertThat(send("salesforce:search", "FIND {Lovelace} RETURNING Contact(Id, LastName)", Object.class))
			.hasFieldOrProperty("searchRecords")
			.extracting("searchRecords")
			.asString()
			.contains(id);
	}

	@Test
	void recentItemsAreListed() {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));
		read(id);

		assertThat(list("salesforce:recent", null)).first()
			.isInstanceOfSatisfying(RecentItem.class, (item) -> assertThat(item.getName()).isEqualTo("Jones"));
	}

	@Test
	void apexRestIsCalled() {
		org.handlers().apexRest("GET", "/greet", (request) -> Map.of("text", "Hello"));
		org.handlers().apexRest("POST", "/greet", (request) -> Map.of("text", "Posted"));

		assertThat(text(template.requestBody("salesforce:apexCall?apexMethod=GET&apexUrl=greet&rawPayload=true",
				(Object) null)))
			.contains("Hello");
		assertThat(text(
				template.requestBody("salesforce:apexCall?apexMethod=POST&apexUrl=greet&rawPayload=true", "{\"a\":1}")))
			.contains("Posted");
	}

	@Test
	void aBlobIsRead() {
		String account = org.insert("Account", Map.of("Name", "Acme"));
		String id = org.insert("Attachment", Map.of("Name", "a.txt", "ParentId", account, "Body", "aGVsbG8="));

		assertThat(text(
				template.requestBody("salesforce:getBlobField?sObjectName=Attachment&sObjectBlobFieldName=Body", id)))
			.isEqualTo("hello");
	}

	@Test
	void aTreeIsCreated() {
		SObjectTree tree = new SObjectTree();
		tree.addObject(Contact.named("Jones"));
		tree.addObject(Contact.named("Smith"));

		SObjectTree answer = send("salesforce:composite-tree", tree, SObjectTree.class);

		assertThat(answer.allObjects().map((each) -> each.getId()).toList()).hasSize(2)
			.allMatch((id) -> id.startsWith("003"));
	}

	@Test
	void aTreeThatIsRefusedTellsEachError() {
		SObjectTree tree = new SObjectTree();
		tree.addObject(Contact.named("Jones"));
		tree.addObject(new Contact());

		assertThatExceptionOfType(CamelExecutionException.class)
			.isThrownBy(() -> send("salesforce:composite-tree", tree, SObjectTree.class));
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void aBatchIsWorkedOff() {
		String id = org.insert("Contact", Map.of("LastName", "Jones", "Ext__c", "E1"));
		SObjectBatch batch = new SObjectBatch("64.0");
		batch.addGet("Contact", id, "LastName");
		batch.addCreate(Contact.named("Smith"));
		batch.addQuery("SELECT Id FROM Contact");
		batch.addLimits();
		batch.addGetByExternalId("Contact", "Ext__c", "E1");
		batch.addDelete("Contact", id);
		batch.addGet("Contact", id, "LastName");

		SObjectBatchResponse answer = send("salesforce:composite-batch", batch, SObjectBatchResponse.class);

		assertThat(answer.hasErrors()).isTrue();
		assertThat(answer.getResults()).extracting((result) -> result.getStatusCode())
			.containsExactly(200, 201, 200, 200, 200, 204, 404);
	}

	@Test
	void aCompositeRefersToEarlierAnswers() {
		SObjectComposite composite = new SObjectComposite("64.0", true);
		composite.addCreate(Contact.named("Jones"), "one");
		composite.addGet("Contact", "@{one.id}", "two", "LastName");
		composite.addQuery("SELECT Id, LastName FROM Contact", "three");
		Contact change = Contact.named("Brown");
		composite.addUpdate("Contact", "@{one.id}", change, "four");

		SObjectCompositeResponse answer = send("salesforce:composite", composite, SObjectCompositeResponse.class);

		assertThat(answer.getCompositeResponse()).extracting((result) -> result.getHttpStatusCode())
			.containsExactly(201, 200, 200, 204);
		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName")).containsExactly("Brown");
	}

	@Test
	void aCompositeIsRolledBackAsAWhole() {
		SObjectComposite composite = new SObjectComposite("64.0", true);
		composite.addCreate(Contact.named("Jones"), "one");
		composite.addCreate(new Contact(), "two");

		SObjectCompositeResponse answer = send("salesforce:composite", composite, SObjectCompositeResponse.class);

		assertThat(answer.getCompositeResponse()).extracting((result) -> result.getHttpStatusCode())
			.containsExactly(400, 400);
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void collectionsAreCreatedReadChangedUpsertedAndDeleted() {
		List<?> created = list("salesforce:compositeCreateSObjectCollections",
				List.of(Contact.named("Jones"), new Contact()));
		String id = org.records("Contact").get(0).id();
		Contact change = Contact.named("Brown");
		change.setId(id);
		Contact upserted = Contact.named("White");
		upserted.setExt__c("E1");

		assertThat(created).extracting("success").containsExactly(true, false);
		assertThat(list("salesforce:compositeUpdateSObjectCollections", List.of(change))).extracting("success")
			.containsExactly(true);
		assertThat(list("salesforce:compositeUpsertSObjectCollections?sObjectName=Contact&sObjectIdName=Ext__c",
				List.of(upserted)))
			.extracting("created")
			.containsExactly(true);
		List<?> read = template.requestBodyAndHeader(
				"salesforce:compositeRetrieveSObjectCollections?sObjectName=Contact&sObjectFields=Id,LastName", null,
				"sObjectIds", List.of(id, "003000000000009AAA"), List.class);
		assertThat(read).hasSize(2).first().extracting("lastName").isEqualTo("Brown");
		assertThat(list("salesforce:compositeDeleteSObjectCollections", List.of(id))).extracting("success")
			.containsExactly(true);
		assertThat(org.records("Contact")).hasSize(1);
	}

	@Test
	void anyPathIsReachedRaw() {
		assertThat(text(template.requestBody(
				"salesforce:raw?rawMethod=GET&rawPath=/services/data/v64.0/sobjects/Contact/describe&format=JSON",
				(Object) null)))
			.contains("\"name\":\"Contact\"");
	}

	@Test
	void rowsAreIngestedByAJob() {
		Job wanted = new Job();
		wanted.setObject("Contact");
		wanted.setOperation(OperationEnum.INSERT);
		Job job = send("salesforce:bulk2CreateJob", wanted, Job.class);
		Map<String, Object> ofJob = Map.of("jobId", job.getId());

		template.requestBodyAndHeaders("salesforce:bulk2CreateBatch",
				stream("LastName,Email\nJones,j@x.example\nSmith,bad\n"), ofJob);
		assertThat(job.getState()).isEqualTo(JobStateEnum.OPEN);
		send("salesforce:bulk2CloseJob?jobId=" + job.getId(), null, Job.class);
		Job done = finished(job.getId());

		assertThat(done.getState()).isEqualTo(JobStateEnum.JOB_COMPLETE);
		assertThat(done.getNumberRecordsProcessed()).isEqualTo(2);
		assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
		assertThat(
				text(template.requestBody("salesforce:bulk2GetSuccessfulResults?jobId=" + job.getId(), (Object) null))
					.lines())
			.hasSize(2);
		assertThat(text(template.requestBody("salesforce:bulk2GetFailedResults?jobId=" + job.getId(), (Object) null)))
			.contains("INVALID_EMAIL_ADDRESS");
		assertThat(
				text(template.requestBody("salesforce:bulk2GetUnprocessedRecords?jobId=" + job.getId(), (Object) null))
					.lines())
			.hasSizeLessThanOrEqualTo(1);
		assertThat(send("salesforce:bulk2GetAllJobs", null, Jobs.class).getRecords()).extracting(Job::getId)
			.contains(job.getId());
		template.requestBody("salesforce:bulk2DeleteJob?jobId=" + job.getId(), (Object) null);
	}

	private static Job finished(String id) {
		Job job = send("salesforce:bulk2GetJob?jobId=" + id, null, Job.class);
		long end = System.nanoTime() + 20_000_000_000L;
		while (!List.of(JobStateEnum.JOB_COMPLETE, JobStateEnum.FAILED, JobStateEnum.ABORTED)
			.contains(job.getState())) {
			assertThat(System.nanoTime()).as("time for the job").isLessThan(end);
			job = send("salesforce:bulk2GetJob?jobId=" + id, null, Job.class);
		}
		return job;
	}

	@Test
	void anIngestJobIsAborted() {
		Job wanted = new Job();
		wanted.setObject("Contact");
		wanted.setOperation(OperationEnum.INSERT);
		Job job = send("salesforce:bulk2CreateJob", wanted, Job.class);

		Job aborted = send("salesforce:bulk2AbortJob?jobId=" + job.getId(), null, Job.class);

		assertThat(aborted.getState()).isEqualTo(JobStateEnum.ABORTED);
	}

	@Test
	void rowsAreQueriedByAJob() {
		org.insert("Contact", Map.of("LastName", "Jones"));
		QueryJob wanted = new QueryJob();
		wanted.setQuery("SELECT LastName FROM Contact");
		wanted.setOperation(OperationEnum.QUERY);
		QueryJob job = send("salesforce:bulk2CreateQueryJob", wanted, QueryJob.class);
		long end = System.nanoTime() + 20_000_000_000L;
		while (job.getState() != JobStateEnum.JOB_COMPLETE) {
			assertThat(System.nanoTime()).as("time for the job").isLessThan(end);
			job = send("salesforce:bulk2GetQueryJob?jobId=" + job.getId(), null, QueryJob.class);
		}

		assertThat(text(template.requestBody("salesforce:bulk2GetQueryJobResults?jobId=" + job.getId(), (Object) null)))
			.contains("\"Jones\"");
		assertThat(send("salesforce:bulk2GetAllQueryJobs", null, QueryJobs.class).getRecords())
			.extracting(QueryJob::getId)
			.contains(job.getId());
		template.requestBody("salesforce:bulk2DeleteQueryJob?jobId=" + job.getId(), (Object) null);
	}

	@Test
	void contactsOfEachOperationAreTheOrgs() {
		send("salesforce:createSObject?sObjectName=Contact", Contact.named("Jones"), CreateSObjectResult.class);

		assertThat(org.records("Contact")).singleElement()
			.extracting(EmbeddedRecord::toMap)
			.extracting("LastName")
			.isEqualTo("Jones");
	}

	private static List<Version> versions() {
		List<Version> versions = new ArrayList<>();
		for (Object version : list("salesforce:getVersions", null)) {
			versions.add((Version) version);
		}
		return versions;
	}

	private static <T> T send(String endpoint, Object body, Class<T> type) {
		return type.cast(template.requestBodyAndHeaders(endpoint, body, new LinkedHashMap<>()));
	}

	private static List<?> list(String endpoint, Object body) {
		return send(endpoint, body, List.class);
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String text(Object body) {
		return camel.getTypeConverter().convertTo(String.class, body);
	}

}
