package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.sforce.async.AsyncApiException;
import com.sforce.async.BatchInfo;
import com.sforce.async.BatchRequest;
import com.sforce.async.BatchStateEnum;
import com.sforce.async.BulkConnection;
import com.sforce.async.CSVReader;
import com.sforce.async.ContentType;
import com.sforce.async.JobInfo;
import com.sforce.async.OperationEnum;
import com.sforce.async.SObject;
import com.sforce.ws.ConnectorConfig;

/** Bulk API 1.0 by the Web Service Connector, whose user cuts the batches. */
final class WebServiceConnectorBulk {

	private static final int ROWS_PER_BATCH = 10_000;

	private final BulkConnection bulk;

	private final int rows;

	private final List<Path> batches = new ArrayList<>();

	WebServiceConnectorBulk(String server, int rows) throws AsyncApiException {
		ConnectorConfig config = new ConnectorConfig();
		config.setRestEndpoint(server + "/services/async/66.0");
		config.setSessionId("token-of-the-benchmark");
		// it compresses what it sends unless it is told not to; no other does
		config.setCompression(false);
		this.bulk = new BulkConnection(config);
		this.rows = rows;
	}

	/** Cuts a file line by line, so that no row may have a line break. */
	void cut(Path file) throws IOException {
		try (BufferedReader in = Files.newBufferedReader(file)) {
			String head = in.readLine();
			for (int batch = 0; batch * ROWS_PER_BATCH < this.rows; batch++) {
				if (batch == this.batches.size()) {
					this.batches.add(Files.createTempFile("batch", ".csv"));
					this.batches.get(batch).toFile().deleteOnExit();
				}
				try (Writer out = Files.newBufferedWriter(this.batches.get(batch))) {
					out.write(head + "\n");
					for (int row = 0; row < Math.min(ROWS_PER_BATCH, this.rows - batch * ROWS_PER_BATCH); row++) {
						out.write(in.readLine());
						out.write('\n');
					}
				}
			}
		}
	}

	/** The batches that were cut. */
	long upload() throws AsyncApiException, IOException {
		JobInfo job = job(OperationEnum.insert, ContentType.CSV);
		for (Path batch : this.batches) {
			try (InputStream in = Files.newInputStream(batch)) {
				this.bulk.createBatchFromStream(job, in);
			}
		}
		return processed(job);
	}

	/**
	 * Records as its own {@code SObject}, which go as XML; the CSV of its
	 * {@code createCsvBatch} has no line breaks.
	 */
	long uploadRecords() throws AsyncApiException {
		JobInfo job = job(OperationEnum.insert, ContentType.XML);
		for (int from = 0; from < this.rows; from += ROWS_PER_BATCH) {
			BatchRequest batch = this.bulk.createBatch(job);
			for (int row = from; row < Math.min(this.rows, from + ROWS_PER_BATCH); row++) {
				batch.addSObject(contact(row));
			}
			batch.completeRequest();
		}
		return processed(job);
	}

	private static SObject contact(int row) {
		SObject contact = new SObject();
		contact.setField("LastName", "Jürgensen " + row);
		contact.setField("FirstName", "Anna");
		contact.setField("Email", "anna." + row + "@example.com");
		contact.setField("Phone", "+49 30 1234567");
		contact.setField("Amount__c", String.valueOf(row % 1000 + 0.25));
		contact.setField("Visits__c", String.valueOf(row % 10));
		contact.setField("Active__c", String.valueOf(row % 2 == 0));
		contact.setField("Birthdate", "1984-05-31");
		contact.setField("CreatedDate", "2024-05-31T09:30:00.000Z");
		return contact;
	}

	private long processed(JobInfo job) throws AsyncApiException {
		this.bulk.closeJob(job.getId());
		long rows = 0;
		for (BatchInfo batch : this.bulk.getBatchInfoList(job.getId()).getBatchInfo()) {
			if (batch.getState() != BatchStateEnum.Completed) {
				throw new IllegalStateException("A batch is " + batch.getState());
			}
			rows += batch.getNumberRecordsProcessed();
		}
		return rows;
	}

	/** The results of a query to a file. */
	long download(String soql) throws AsyncApiException, IOException {
		Path target = Files.createTempFile("rows", ".csv");
		try (OutputStream out = Files.newOutputStream(target)) {
			read(soql, (result) -> result.transferTo(out));
			if (Files.size(target) != BulkServer.bytes(this.rows)) {
				throw new IllegalStateException("The file has " + Files.size(target) + " bytes");
			}
			return this.rows;
		}
		finally {
			Files.delete(target);
		}
	}

	/** The results of a query by its own reader of CSV: each row a list of text. */
	long read(String soql) throws AsyncApiException, IOException {
		long[] rows = { 0 };
		read(soql, (result) -> {
			CSVReader csv = new CSVReader(result, StandardCharsets.UTF_8.name());
			csv.setMaxRowsInFile(Integer.MAX_VALUE);
			csv.setMaxCharsInFile(Integer.MAX_VALUE);
			csv.nextRecord();
			while (csv.nextRecord() != null) {
				rows[0]++;
			}
		});
		return rows[0];
	}

	private void read(String soql, ResultReader reader) throws AsyncApiException, IOException {
		JobInfo job = job(OperationEnum.query, ContentType.CSV);
		String batch = this.bulk
			.createBatchFromStream(job, new ByteArrayInputStream(soql.getBytes(StandardCharsets.UTF_8)))
			.getId();
		this.bulk.closeJob(job.getId());
		this.bulk.getBatchInfoList(job.getId());
		for (String result : this.bulk.getQueryResultList(job.getId(), batch).getResult()) {
			try (InputStream in = this.bulk.getQueryResultStream(job.getId(), batch, result)) {
				reader.read(in);
			}
		}
	}

	private JobInfo job(OperationEnum operation, ContentType type) throws AsyncApiException {
		JobInfo job = new JobInfo();
		job.setObject("Contact");
		job.setOperation(operation);
		job.setContentType(type);
		job.setId(this.bulk.createJob(job).getId());
		return job;
	}

	/** Reads a result. */
	private interface ResultReader {

		void read(InputStream result) throws IOException;

	}

}
