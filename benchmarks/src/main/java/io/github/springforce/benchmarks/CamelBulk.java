package io.github.springforce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Bulk API 2.0 by camel-salesforce: CSV in and out. It cuts nothing, so that all rows go
 * in one job, and the pages are written as they are.
 */
final class CamelBulk {

	private final CamelContext camel = new DefaultCamelContext();

	private final ProducerTemplate template;

	CamelBulk(String server) {
		SalesforceComponent component = new SalesforceComponent();
		component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
		component.setClientId("client-of-the-benchmark");
		component.setClientSecret("secret-of-the-benchmark");
		component.setLoginUrl(server);
		component.setInstanceUrl(server);
		component.setHttpMaxContentLength(64 * 1024 * 1024);
		this.camel.addComponent("salesforce", component);
		this.camel.start();
		this.template = this.camel.createProducerTemplate();
	}

	long upload(Path file, int rows) throws IOException {
		Job wanted = new Job();
		wanted.setObject("Contact");
		wanted.setOperation(OperationEnum.INSERT);
		wanted.setContentType(ContentTypeEnum.CSV);
		String job = send("bulk2CreateJob", wanted, Map.of()).getBody(Job.class).getId();
		try (InputStream in = Files.newInputStream(file)) {
			send("bulk2CreateBatch", in, Map.of("jobId", job));
		}
		send("bulk2CloseJob", null, Map.of("jobId", job));
		Job done = send("bulk2GetJob", null, Map.of("jobId", job)).getBody(Job.class);
		if (done.getState() != JobStateEnum.JOB_COMPLETE) {
			throw new IllegalStateException("The job is " + done.getState());
		}
		return rows;
	}

	long download(String soql) throws IOException {
		Path target = Files.createTempFile("rows", ".csv");
		QueryJob wanted = new QueryJob();
		wanted.setOperation(OperationEnum.QUERY);
		wanted.setQuery(soql);
		String job = send("bulk2CreateQueryJob", wanted, Map.of()).getBody(QueryJob.class).getId();
		send("bulk2GetQueryJob", null, Map.of("jobId", job));
		long rows = 0;
		Map<String, Object> headers = new HashMap<>(Map.of("jobId", job));
		try (OutputStream out = Files.newOutputStream(target)) {
			String locator = "";
			while (!locator.equals("null")) {
				Message page = send("bulk2GetQueryJobResults", null, headers);
				try (InputStream in = page.getBody(InputStream.class)) {
					in.transferTo(out);
				}
				rows += page.getHeader("Sforce-NumberOfRecords", Long.class);
				locator = Objects.requireNonNull(page.getHeader("Sforce-Locator", String.class));
				headers.put("locator", locator);
			}
		}
		finally {
			Files.delete(target);
		}
		send("bulk2DeleteQueryJob", null, Map.of("jobId", job));
		return rows;
	}

	private Message send(String operation, @Nullable Object body, Map<String, Object> headers) {
		Exchange exchange = this.template.request("salesforce:" + operation + "?apiVersion=66.0", (asked) -> {
			asked.getIn().setBody(body);
			headers.forEach(asked.getIn()::setHeader);
		});
		if (exchange.getException() != null) {
			throw new IllegalStateException(operation + " failed", exchange.getException());
		}
		return exchange.getMessage();
	}

}
