package io.github.springforce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkOperations;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.RequestFactories;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * One way to move rows in bulk, in a process of its own: three times to warm up, then
 * once more for each measurement. Prints the least CPU time of a row and the least time
 * of all.
 */
public final class BulkDriver {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final int ROWS_PER_JOB = 250_000;

	private static final String SOQL = "SELECT Id, LastName, FirstName, Email, Phone, Amount__c, Visits__c, Active__c, Birthdate, CreatedDate FROM Contact";

	private final String server;

	private final int rows;

	private final Path file;

	private final ClientHttpRequestFactory requests = RequestFactories.create(HttpSettings.DEFAULTS);

	private final Salesforce salesforce;

	private BulkOperations contacts;

	private @Nullable CamelBulk camel;

	private long count;

	private BulkDriver(String server, int rows, Path file) {
		this.server = server;
		this.rows = rows;
		this.file = file;
		this.salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of("token-of-the-benchmark", server))
			.build();
		this.contacts = this.salesforce.bulk2("Contact");
	}

	/**
	 * @param args the driver, the server, the number of rows, a file of as many rows, the
	 * number of measurements
	 */
	public static void main(String... args) throws IOException {
		BulkDriver driver = new BulkDriver(args[1], Integer.parseInt(args[2]), Path.of(args[3]));
		long cpu = Long.MAX_VALUE;
		long time = Long.MAX_VALUE;
		int measurements = Integer.parseInt(args[4]);
		for (int run = (measurements > 1) ? -3 : 0; run < measurements; run++) {
			driver.count = 0;
			long cpuBefore = SYSTEM.getProcessCpuTime();
			long before = System.nanoTime();
			driver.run(args[0]);
			if (run >= 0) {
				cpu = Math.min(cpu, SYSTEM.getProcessCpuTime() - cpuBefore);
				time = Math.min(time, System.nanoTime() - before);
			}
		}
		System.out.printf("%s %d %.0f %.1f%n", args[0], driver.count, (double) cpu / driver.count, time / 1e9);
		System.exit(0);
	}

	/** Writes a file of rows to be sent. */
	static void write(Path file, int rows) throws IOException {
		try (Writer out = Files.newBufferedWriter(file)) {
			out.write(BulkServer.header());
			for (int row = 0; row < rows; row++) {
				out.write(BulkServer.row(row).replace("\"", ""));
			}
		}
	}

	private void run(String driver) throws IOException {
		if (driver.contains("1-")) {
			this.contacts = this.salesforce.bulk("Contact");
		}
		switch (driver.replace("1-", "-")) {
			case "in-floor" -> uploadBytes();
			case "in-csv" -> upload(BulkSource.csv(this.file));
			case "in-typed" -> upload(BulkSource.of(records()));
			case "out-floor" -> downloadBytes();
			case "out-csv" -> downloadFile(4);
			case "out-csv-in-turn" -> downloadFile(1);
			case "out-floor-parsed" -> parse();
			case "in-camel" -> this.count = camel().upload(this.file, this.rows);
			case "out-camel" -> {
				Path target = Files.createTempFile("rows", ".csv");
				this.count = camel().download(SOQL, target);
				Files.delete(target);
			}
			case "out-typed" -> {
				try (Stream<Contact> found = this.contacts.query(SOQL)
					.poll(Duration.ofMillis(1), Duration.ofMillis(10))
					.stream(Contact.class)) {
					found.forEach((row) -> this.count++);
				}
			}
			default -> throw new IllegalArgumentException(driver);
		}
	}

	private CamelBulk camel() {
		CamelBulk camel = this.camel;
		if (camel == null) {
			camel = new CamelBulk(this.server);
			this.camel = camel;
		}
		return camel;
	}

	private Stream<Contact> records() {
		return IntStream.range(0, this.rows)
			.mapToObj((row) -> new Contact("", "Jürgensen " + row, "Anna", "anna." + row + "@example.com",
					"+49 30 1234567", row % 1000 + 0.25, row % 10, row % 2 == 0, "1984-05-31",
					"2024-05-31T09:30:00.000Z"));
	}

	private void upload(BulkSource source) {
		this.count = this.contacts.insert(source)
			.poll(Duration.ofMillis(1), Duration.ofMillis(10))
			.rowsPerJob(ROWS_PER_JOB)
			.run()
			.orElseThrow()
			.summary()
			.succeeded();
	}

	/** The same bytes in as many jobs, without a look at them. */
	private void uploadBytes() throws IOException {
		long length = Files.size(this.file);
		int jobs = (this.rows + ROWS_PER_JOB - 1) / ROWS_PER_JOB;
		try (InputStream in = Files.newInputStream(this.file)) {
			byte[] block = new byte[64 * 1024];
			for (int job = 0; job < jobs; job++) {
				long from = length * job / jobs;
				long to = length * (job + 1) / jobs;
				call(HttpMethod.POST, "/ingest",
						"{\"object\":\"Contact\",\"operation\":\"insert\",\"contentType\":\"CSV\"}");
				ClientHttpRequest request = request(HttpMethod.PUT, "/ingest/750" + job + "/batches");
				request.getHeaders().setContentLength(to - from);
				((StreamingHttpOutputMessage) request).setBody((out) -> move(in, out, block, to - from));
				try (ClientHttpResponse response = request.execute()) {
					response.getBody().readAllBytes();
				}
				call(HttpMethod.PATCH, "/ingest/750" + job, "{\"state\":\"UploadComplete\"}");
				call(HttpMethod.GET, "/ingest/750" + job, "");
			}
		}
		this.count = this.rows;
	}

	private void call(HttpMethod method, String path, String json) throws IOException {
		ClientHttpRequest request = request(method, path);
		if (!json.isEmpty()) {
			byte[] body = json.getBytes(StandardCharsets.UTF_8);
			request.getHeaders().setContentType(MediaType.APPLICATION_JSON);
			request.getHeaders().setContentLength(body.length);
			((StreamingHttpOutputMessage) request).setBody(body);
		}
		try (ClientHttpResponse response = request.execute()) {
			response.getBody().readAllBytes();
		}
	}

	private static void move(InputStream in, OutputStream out, byte[] block, long length) throws IOException {
		for (long left = length; left > 0;) {
			int read = in.read(block, 0, (int) Math.min(block.length, left));
			out.write(block, 0, read);
			left -= read;
		}
	}

	private ClientHttpRequest request(HttpMethod method, String path) throws IOException {
		ClientHttpRequest request = this.requests
			.createRequest(URI.create(this.server + "/services/data/v66.0/jobs" + path), method);
		request.getHeaders().setBearerAuth("token-of-the-benchmark");
		return request;
	}

	private void downloadFile(int pages) throws IOException {
		Path target = Files.createTempFile("rows", ".csv");
		this.count = this.contacts.query(SOQL)
			.parallel(pages)
			.poll(Duration.ofMillis(1), Duration.ofMillis(10))
			.download(target);
		Files.delete(target);
	}

	/** The same bytes to a file, without a look at them. */
	private void downloadBytes() throws IOException {
		Path target = Files.createTempFile("rows", ".csv");
		byte[] block = new byte[64 * 1024];
		try (OutputStream out = Files.newOutputStream(target)) {
			pages((body) -> {
				for (int read = body.read(block); read >= 0; read = body.read(block)) {
					out.write(block, 0, read);
				}
			});
		}
		Files.delete(target);
	}

	/** Each row read by the same library and forgotten. */
	private void parse() throws IOException {
		pages((body) -> {
			try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(body)) {
				csv.forEach((row) -> {
				});
			}
		});
	}

	private void pages(PageReader reader) throws IOException {
		call(HttpMethod.POST, "/query", "{\"operation\":\"query\",\"query\":\"" + SOQL + "\"}");
		call(HttpMethod.GET, "/query/750", "");
		String locator = "0";
		while (!locator.equals("null")) {
			try (ClientHttpResponse response = request(HttpMethod.GET, "/query/750/results?locator=" + locator)
				.execute()) {
				locator = String.valueOf(response.getHeaders().getFirst("Sforce-Locator"));
				this.count += Long.parseLong(String.valueOf(response.getHeaders().getFirst("Sforce-NumberOfRecords")));
				reader.read(response.getBody());
			}
		}
		call(HttpMethod.DELETE, "/query/750", "");
	}

	/** Reads a page. */
	private interface PageReader {

		void read(InputStream body) throws IOException;

	}

}
