package io.github.springforce.clients;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchInfo;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulk.ConcurrencyModeEnum;
import org.apache.camel.component.salesforce.api.dto.bulk.ContentType;
import org.apache.camel.component.salesforce.api.dto.bulk.JobInfo;
import org.apache.camel.component.salesforce.api.dto.bulk.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulk.OperationEnum;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Apache Camel's Salesforce component on the Bulk API 1.0.
 */
class CamelBulkTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private static final DefaultCamelContext camel = new DefaultCamelContext();

	private static ProducerTemplate template;

	@BeforeAll
	static void startCamel() {
		SalesforceComponent component = new SalesforceComponent();
		component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
		component.setLoginUrl(org.url().toString());
		component.setInstanceUrl(org.url().toString());
		component.setClientId(org.connectedApp().consumerKey());
		component.setClientSecret(org.connectedApp().consumerSecret());
		camel.addComponent("salesforce", component);
		camel.start();
		template = camel.createProducerTemplate();
	}

	@AfterAll
	static void stop() {
		camel.stop();
		org.close();
	}

	@ParameterizedTest
	@EnumSource(value = ContentType.class, names = { "CSV", "XML" })
	void rowsAreInsertedInBatches(ContentType type) {
		JobInfo job = open(OperationEnum.INSERT, type);
		String rows = (type == ContentType.CSV) ? "LastName,Email\nJones,j@x.example\nSmith,bad\n"
				: "<sObjects xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><sObject><LastName>Jones</LastName>"
						+ "</sObject><sObject><LastName>Smith</LastName><Email>bad</Email></sObject></sObjects>";

		BatchInfo batch = finished(createBatch(job, type, rows));

		assertThat(job.getState()).isEqualTo(JobStateEnum.OPEN);
		assertThat(job.getConcurrencyMode()).isEqualTo(ConcurrencyModeEnum.PARALLEL);
		assertThat(batch.getState()).isEqualTo(BatchStateEnum.COMPLETED);
		assertThat(batch.getNumberRecordsProcessed()).isEqualTo(2);
		assertThat(batch.getNumberRecordsFailed()).isEqualTo(1);
		assertThat(text(send("salesforce:getResults", null, ofBatch(batch)))).contains("INVALID_EMAIL_ADDRESS");
		assertThat(text(send("salesforce:getRequest", null, ofBatch(batch)))).contains("Jones").contains("Smith");
		assertThat((List<?>) send("salesforce:getAllBatches", null, Map.of("jobId", job.getId()))).hasSize(1);
		assertThat(((JobInfo) send("salesforce:closeJob", null, Map.of("jobId", job.getId()))).getState())
			.isEqualTo(JobStateEnum.CLOSED);
		JobInfo closed = (JobInfo) send("salesforce:getJob", null, Map.of("jobId", job.getId()));
		assertThat(closed.getState()).isEqualTo(JobStateEnum.CLOSED);
		assertThat(closed.getNumberBatchesCompleted()).isEqualTo(1);
		assertThat(closed.getNumberRecordsFailed()).isEqualTo(1);
	}

	@Test
	void aJobIsAborted() {
		JobInfo job = open(OperationEnum.INSERT, ContentType.CSV);

		assertThat(((JobInfo) send("salesforce:abortJob", null, Map.of("jobId", job.getId()))).getState())
			.isEqualTo(JobStateEnum.ABORTED);
	}

	@Test
	void rowsAreQueried() {
		org.insert("Account", Map.of("Name", "Acme"));
		JobInfo wanted = new JobInfo();
		wanted.setObject("Account");
		wanted.setOperation(OperationEnum.QUERY);
		wanted.setContentType(ContentType.CSV);
		JobInfo job = (JobInfo) send("salesforce:createJob", wanted, Map.of());

		BatchInfo batch = finished((BatchInfo) send("salesforce:createBatchQuery",
				"SELECT Name FROM Account WHERE Name = 'Acme'", Map.of("jobId", job.getId(), "contentType", "CSV")));
		List<?> results = (List<?>) send("salesforce:getQueryResultIds", null, ofBatch(batch));
		Map<String, Object> ofResult = new LinkedHashMap<>(ofBatch(batch));
		ofResult.put("resultId", results.get(0));

		assertThat(batch.getState()).isEqualTo(BatchStateEnum.COMPLETED);
		assertThat(results).hasSize(1);
		assertThat(text(send("salesforce:getQueryResult", null, ofResult))).contains("\"Acme\"");
	}

	private static JobInfo open(OperationEnum operation, ContentType type) {
		JobInfo job = new JobInfo();
		job.setObject("Contact");
		job.setOperation(operation);
		job.setContentType(type);
		return (JobInfo) send("salesforce:createJob", job, Map.of());
	}

	private static BatchInfo createBatch(JobInfo job, ContentType type, String rows) {
		return (BatchInfo) send("salesforce:createBatch",
				new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
				Map.of("jobId", job.getId(), "contentType", type.name()));
	}

	private static BatchInfo finished(BatchInfo batch) {
		long end = System.nanoTime() + 20_000_000_000L;
		BatchInfo now = batch;
		while (now.getState() == BatchStateEnum.QUEUED || now.getState() == BatchStateEnum.IN_PROGRESS) {
			assertThat(System.nanoTime()).as("time for the batch").isLessThan(end);
			now = (BatchInfo) send("salesforce:getBatch", null, ofBatch(batch));
		}
		return now;
	}

	private static Map<String, Object> ofBatch(BatchInfo batch) {
		return Map.of("jobId", batch.getJobId(), "batchId", batch.getId());
	}

	private static Object send(String endpoint, @Nullable Object body, Map<String, Object> headers) {
		return template.requestBodyAndHeaders(endpoint, body, headers);
	}

	private static String text(Object body) {
		return camel.getTypeConverter().convertTo(String.class, body);
	}

}
