package io.github.springforce.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.sforce.async.AsyncApiException;
import com.sforce.async.AsyncExceptionCode;
import com.sforce.async.BatchInfo;
import com.sforce.async.BatchRequest;
import com.sforce.async.BatchStateEnum;
import com.sforce.async.BulkConnection;
import com.sforce.async.ConcurrencyMode;
import com.sforce.async.ContentType;
import com.sforce.async.JobInfo;
import com.sforce.async.JobStateEnum;
import com.sforce.async.OperationEnum;
import com.sforce.async.QueryResultList;
import com.sforce.async.SObject;
import com.sforce.async.StatusCode;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.LoginFault;
import com.sforce.soap.partner.fault.UnexpectedErrorFault;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import io.github.springforce.embedded.EmbeddedRecord;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The Web Service Connector: login by the Partner API, and the Bulk API.
 */
class WebServiceConnectorTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.builder()
		.user("user@acme.example", "secret-of-the-test", "token")
		.start();

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@BeforeEach
	void prepareOrg() {
		org.reset();
		org.schema().object("Contact").externalId("Ext__c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "31.0", "45.0", "64.0" })
	void aLoginOpensASession(String version) throws Exception {
		ConnectorConfig config = login(version, "secret-of-the-testtoken");

		assertThat(config.getSessionId()).startsWith("00D").contains("!");
		assertThat(config.getServiceEndpoint()).startsWith(org.url() + "/services/Soap/u/" + version + "/00D");
		assertThat(bulk(config).createJob(job("Contact", OperationEnum.insert, ContentType.CSV)).getId())
			.startsWith("750");
	}

	@Test
	void aLoginTellsWhoTheUserIs() throws Exception {
		ConnectorConfig config = new ConnectorConfig();
		config.setManualLogin(true);
		config.setAuthEndpoint(org.url() + "/services/Soap/u/64.0");
		config.setServiceEndpoint(config.getAuthEndpoint());

		var result = new PartnerConnection(config).login("user@acme.example", "secret-of-the-testtoken");

		assertThat(result.getUserId()).isEqualTo(org.userId());
		assertThat(result.getPasswordExpired()).isFalse();
		assertThat(result.getSandbox()).isFalse();
		assertThat(result.getMetadataServerUrl()).contains("/services/Soap/m/64.0/");
		assertThat(result.getUserInfo().getUserName()).isEqualTo("user@acme.example");
		assertThat(result.getUserInfo().getUserEmail()).isEqualTo("user@acme.example");
		assertThat(result.getUserInfo().getOrganizationId()).isEqualTo(org.organizationId());
		assertThat(result.getUserInfo().getSessionSecondsValid()).isPositive();
		assertThat(result.getUserInfo().getUserTimeZone()).isEqualTo("GMT");
		assertThat(result.getUserInfo().getUserLocale()).isEqualTo("en_US");
	}

	@Test
	void aWrongPasswordIsALoginFault() {
		assertThatExceptionOfType(LoginFault.class).isThrownBy(() -> login("64.0", "wrong")).satisfies((fault) -> {
			assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_LOGIN);
			assertThat(fault.getExceptionMessage()).startsWith("Invalid username, password, security token");
		});
	}

	@Test
	void fromVersion65OnALoginIsRefused() {
		assertThatExceptionOfType(ConnectionException.class).isThrownBy(() -> login("65.0", "secret-of-the-testtoken"));
	}

	@Test
	void aLogoutEndsTheSession() throws Exception {
		ConnectorConfig config = new ConnectorConfig();
		config.setAuthEndpoint(org.url() + "/services/Soap/u/64.0");
		config.setUsername("user@acme.example");
		config.setPassword("secret-of-the-testtoken");
		PartnerConnection connection = new PartnerConnection(config);

		connection.logout();

		assertThatExceptionOfType(AsyncApiException.class)
			.isThrownBy(() -> bulk(config).createJob(job("Contact", OperationEnum.insert, ContentType.CSV)))
			.satisfies(
					(problem) -> assertThat(problem.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidSessionId));
		assertThatExceptionOfType(UnexpectedErrorFault.class).isThrownBy(connection::logout)
			.satisfies((fault) -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_SESSION_ID));
	}

	@ParameterizedTest
	@EnumSource(value = ContentType.class, names = { "CSV", "XML", "JSON" })
	void aJobIsOpenedAndClosedInEachContentType(ContentType type) throws Exception {
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo wanted = job("Contact", OperationEnum.insert, type);
		wanted.setConcurrencyMode(ConcurrencyMode.Serial);

		JobInfo opened = bulk.createJob(wanted);

		assertThat(opened.getState()).isEqualTo(JobStateEnum.Open);
		assertThat(opened.getObject()).isEqualTo("Contact");
		assertThat(opened.getOperation()).isEqualTo(OperationEnum.insert);
		assertThat(opened.getContentType()).isEqualTo(type);
		assertThat(opened.getConcurrencyMode()).isEqualTo(ConcurrencyMode.Serial);
		assertThat(opened.getCreatedById()).isEqualTo(org.userId());
		assertThat(opened.getCreatedDate()).isNotNull();
		assertThat(opened.getApiVersion()).isEqualTo(64.0);
		assertThat(bulk.getJobStatus(opened.getId(), type).getState()).isEqualTo(JobStateEnum.Open);
		JobInfo change = new JobInfo();
		change.setId(opened.getId());
		change.setState(JobStateEnum.Closed);
		assertThat(bulk.updateJob(change, type).getState()).isEqualTo(JobStateEnum.Closed);
		assertThat(bulk.getJobStatus(opened.getId(), type).getState()).isEqualTo(JobStateEnum.Closed);
	}

	@Test
	void rowsOfCsvAreInsertedAndTheirResultsRead() throws Exception {
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo job = bulk.createJob(job("Contact", OperationEnum.insert, ContentType.CSV));

		BatchInfo batch = bulk.createBatchFromStream(job, csv(
				"LastName,Email,Description\nJones,j@x.example,\"a \"\"quoted\"\"\nline\"\nSmith,not an address,\n"));
		bulk.closeJob(job.getId());
		BatchInfo done = finished(bulk, batch);

		assertThat(done.getState()).isEqualTo(BatchStateEnum.Completed);
		assertThat(done.getNumberRecordsProcessed()).isEqualTo(2);
		assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
		assertThat(done.getJobId()).isEqualTo(job.getId());
		String results = text(bulk.getBatchResultStream(job.getId(), batch.getId()));
		assertThat(results.lines().toList()).hasSize(3).first().isEqualTo("\"Id\",\"Success\",\"Created\",\"Error\"");
		assertThat(results.lines().skip(2).findFirst().orElseThrow())
			.startsWith("\"\",\"false\",\"false\",\"INVALID_EMAIL");
		assertThat(org.records("Contact")).singleElement()
			.extracting((contact) -> contact.get("Description"))
			.isEqualTo("a \"quoted\"\nline");
		assertThat(text(bulk.getBatchRequestInputStream(job.getId(), batch.getId()))).startsWith("LastName,Email");
		JobInfo status = bulk.getJobStatus(job.getId());
		assertThat(status.getNumberBatchesCompleted()).isOne();
		assertThat(status.getNumberBatchesTotal()).isOne();
		assertThat(status.getNumberRecordsProcessed()).isEqualTo(2);
		assertThat(status.getNumberRecordsFailed()).isOne();
	}

	@Test
	void recordsOfXmlAreInsertedAndTheirResultsRead() throws Exception {
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo job = bulk.createJob(job("Contact", OperationEnum.insert, ContentType.XML));
		BatchRequest request = bulk.createBatch(job);
		for (String name : List.of("Jones & <Sons>", "", "Smith")) {
			SObject contact = new SObject();
			contact.setField("LastName", name);
			request.addSObject(contact);
		}

		BatchInfo batch = finished(bulk, request.completeRequest());

		assertThat(batch.getState()).isEqualTo(BatchStateEnum.Completed);
		var results = bulk.getBatchResult(job.getId(), batch.getId()).getResult();
		assertThat(results).extracting((result) -> result.getSuccess()).containsExactly(true, false, true);
		assertThat(results).extracting((result) -> result.getCreated()).containsExactly(true, false, true);
		assertThat(results[1].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.REQUIRED_FIELD_MISSING);
		assertThat(results[1].getErrors()[0].getFields()).containsExactly("LastName");
		assertThat(results[1].getErrors()[0].getMessage()).isEqualTo("Required fields are missing: [LastName]");
		assertThat(org.record("Contact", results[0].getId()).get("LastName")).isEqualTo("Jones & <Sons>");
	}

	@Test
	void recordsOfJsonAreInserted() throws Exception {
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo job = bulk.createJob(job("Contact", OperationEnum.insert, ContentType.JSON));

		BatchInfo batch = bulk.createBatchFromStream(job, csv("[{\"LastName\":\"Jones\"},{\"LastName\":null}]"));
		BatchStateEnum state = finished(bulk, batch, ContentType.JSON).getState();

		assertThat(state).isEqualTo(BatchStateEnum.Completed);
		var results = bulk.getBatchResult(job.getId(), batch.getId(), ContentType.JSON).getResult();
		assertThat(results).extracting((result) -> result.getSuccess()).containsExactly(true, false);
	}

	@Test
	void recordsAreUpdatedUpsertedAndDeleted() throws Exception {
		String jones = org.insert("Contact", Map.of("LastName", "Jones", "Phone", "1", "Ext__c", "E1"));
		String smith = org.insert("Contact", Map.of("LastName", "Smith"));

		run(OperationEnum.update, "Id,LastName,Phone\n" + jones + ",Brown,#N/A\n" + smith + ",Green,\n");
		run(OperationEnum.upsert, "Ext__c,LastName\nE1,White\nE2,New\n");

		assertThat(org.records("Contact")).extracting((row) -> row.get("LastName") + " " + row.get("Phone"))
			.containsExactlyInAnyOrder("Green null", "New null", "White null");

		run(OperationEnum.delete, "Id\n" + smith + "\n");

		assertThat(org.deletedRecords("Contact")).extracting(EmbeddedRecord::id).containsExactly(smith);
	}

	@Test
	void batchesOfAJobAreListed() throws Exception {
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo job = bulk.createJob(job("Contact", OperationEnum.insert, ContentType.CSV));
		BatchInfo first = bulk.createBatchFromStream(job, csv("LastName\nJones\n"));
		BatchInfo second = bulk.createBatchFromStream(job, csv("LastName\nSmith\n"));
		finished(bulk, first);
		finished(bulk, second);

		assertThat(bulk.getBatchInfoList(job.getId()).getBatchInfo()).extracting(BatchInfo::getId)
			.containsExactly(first.getId(), second.getId());
	}

	@Test
	void anAbortedJobTakesNoMoreBatches() throws Exception {
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo job = bulk.createJob(job("Contact", OperationEnum.insert, ContentType.CSV));

		assertThat(bulk.abortJob(job.getId()).getState()).isEqualTo(JobStateEnum.Aborted);

		assertThatExceptionOfType(AsyncApiException.class)
			.isThrownBy(() -> bulk.createBatchFromStream(job, csv("LastName\nJones\n")))
			.satisfies(
					(problem) -> assertThat(problem.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidJobState));
	}

	@Test
	void filesComeAlongWithTheRowsThatNameThem() throws Exception {
		String contact = org.insert("Contact", Map.of("LastName", "Jones"));
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo job = bulk.createJob(job("Attachment", OperationEnum.insert, ContentType.ZIP_CSV));

		BatchInfo batch = finished(bulk,
				bulk.createBatchWithInputStreamAttachments(job,
						csv("Name,ParentId,Body\na.txt," + contact + ",#a.txt\nb.txt," + contact + ",#b.txt\n"),
						Map.of("a.txt", csv("hello"), "b.txt", csv("world"))));

		assertThat(batch.getState()).as(batch.getStateMessage()).isEqualTo(BatchStateEnum.Completed);
		assertThat(org.records("Attachment"))
			.extracting((attachment) -> new String((byte[]) attachment.get("Body"), StandardCharsets.UTF_8))
			.containsExactly("hello", "world");
	}

	@Test
	void aQueryGivesItsRowsByResultIds() throws Exception {
		org.seed("Contact", List.of(Map.of("LastName", "Jones"), Map.of("LastName", "Smith, \"Jr.\"")));
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo job = bulk.createJob(job("Contact", OperationEnum.query, ContentType.CSV));

		BatchInfo batch = finished(bulk,
				bulk.createBatchFromStream(job, csv("SELECT LastName, Email FROM Contact ORDER BY LastName")));
		QueryResultList list = bulk.getQueryResultList(job.getId(), batch.getId());

		assertThat(batch.getState()).isEqualTo(BatchStateEnum.Completed);
		assertThat(list.getResult()).hasSize(1);
		assertThat(text(bulk.getQueryResultStream(job.getId(), batch.getId(), list.getResult()[0])))
			.isEqualToNormalizingNewlines("\"LastName\",\"Email\"\n\"Jones\",\"\"\n\"Smith, \"\"Jr.\"\"\",\"\"\n");
	}

	@Test
	void aQueryThatIsWrongFailsItsBatch() throws Exception {
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo job = bulk.createJob(job("Contact", OperationEnum.query, ContentType.CSV));

		BatchInfo batch = finished(bulk, bulk.createBatchFromStream(job, csv("SELECT Nope FROM Contact")));

		assertThat(batch.getState()).isEqualTo(BatchStateEnum.Failed);
		assertThat(batch.getStateMessage()).contains("InvalidBatch").contains("No such column 'Nope'");
	}

	@Test
	void jobsThatCannotBeAreRefused() throws Exception {
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));

		assertThatExceptionOfType(AsyncApiException.class)
			.isThrownBy(() -> bulk.createJob(job("Nope__c", OperationEnum.insert, ContentType.CSV)))
			.satisfies((problem) -> assertThat(problem.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidJob));
		assertThatExceptionOfType(AsyncApiException.class)
			.isThrownBy(() -> bulk.createJob(job("Contact", OperationEnum.upsert, ContentType.CSV)))
			.satisfies((problem) -> assertThat(problem.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidJob));
		assertThatExceptionOfType(AsyncApiException.class).isThrownBy(() -> bulk.getJobStatus("750000000000009AAA"))
			.satisfies((problem) -> assertThat(problem.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidJob));
	}

	@Test
	void answersMayBeCompressed() throws Exception {
		ConnectorConfig config = login("64.0", "secret-of-the-testtoken");
		config.setCompression(true);
		BulkConnection bulk = bulk(config);
		JobInfo job = bulk.createJob(job("Contact", OperationEnum.insert, ContentType.CSV));

		BatchInfo batch = finished(bulk, bulk.createBatchFromStream(job, csv("LastName\n" + "Jones\n".repeat(500))));

		assertThat(batch.getNumberRecordsProcessed()).isEqualTo(500);
		assertThat(text(bulk.getBatchResultStream(job.getId(), batch.getId())).lines()).hasSize(501);
	}

	private static void run(OperationEnum operation, String rows) throws Exception {
		BulkConnection bulk = bulk(login("64.0", "secret-of-the-testtoken"));
		JobInfo wanted = job("Contact", operation, ContentType.CSV);
		if (operation == OperationEnum.upsert) {
			wanted.setExternalIdFieldName("Ext__c");
		}
		JobInfo job = bulk.createJob(wanted);
		BatchInfo batch = finished(bulk, bulk.createBatchFromStream(job, csv(rows)));
		assertThat(Arrays.asList(batch.getState(), batch.getNumberRecordsFailed()))
			.containsExactly(BatchStateEnum.Completed, 0);
	}

	private static ConnectorConfig login(String version, String password) throws ConnectionException {
		ConnectorConfig config = new ConnectorConfig();
		config.setAuthEndpoint(org.url() + "/services/Soap/u/" + version);
		config.setUsername("user@acme.example");
		config.setPassword(password);
		return new PartnerConnection(config).getConfig();
	}

	private static BulkConnection bulk(ConnectorConfig login) throws AsyncApiException {
		String endpoint = login.getServiceEndpoint();
		ConnectorConfig config = new ConnectorConfig();
		config.setSessionId(login.getSessionId());
		config.setCompression(login.isCompression());
		config.setRestEndpoint(endpoint.substring(0, endpoint.indexOf("Soap/")) + "async/64.0");
		return new BulkConnection(config);
	}

	private static JobInfo job(String object, OperationEnum operation, ContentType type) {
		JobInfo job = new JobInfo();
		job.setObject(object);
		job.setOperation(operation);
		job.setContentType(type);
		return job;
	}

	private static BatchInfo finished(BulkConnection bulk, BatchInfo batch) throws AsyncApiException {
		return finished(bulk, batch, ContentType.XML);
	}

	private static BatchInfo finished(BulkConnection bulk, BatchInfo batch, ContentType type) throws AsyncApiException {
		long end = System.nanoTime() + 20_000_000_000L;
		BatchInfo now = batch;
		while (now.getState() == BatchStateEnum.Queued || now.getState() == BatchStateEnum.InProgress) {
			assertThat(System.nanoTime()).as("time for the batch").isLessThan(end);
			now = bulk.getBatchInfo(batch.getJobId(), batch.getId(), type);
		}
		return now;
	}

	private static InputStream csv(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String text(InputStream stream) throws IOException {
		return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
	}

}
