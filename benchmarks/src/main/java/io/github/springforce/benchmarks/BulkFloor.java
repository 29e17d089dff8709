package io.github.springforce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.RequestFactories;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The least that moving rows costs: the same calls over the same HTTP client, and the
 * same bytes without a look at them.
 */
final class BulkFloor {

	private final ClientHttpRequestFactory requests = RequestFactories.create(HttpSettings.DEFAULTS);

	private final String server;

	BulkFloor(String server) {
		this.server = server;
	}

	/** The bytes of a file in as many jobs. */
	void upload(Path file, int jobs) throws IOException {
		long length = Files.size(file);
		try (InputStream in = Files.newInputStream(file)) {
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
	}

	private static void move(InputStream in, OutputStream out, byte[] block, long length) throws IOException {
		for (long left = length; left > 0;) {
			int read = in.read(block, 0, (int) Math.min(block.length, left));
			out.write(block, 0, read);
			left -= read;
		}
	}

	/** The bytes of all pages to a file. */
	long download(String soql) throws IOException {
		Path target = Files.createTempFile("rows", ".csv");
		byte[] block = new byte[64 * 1024];
		try (OutputStream out = Files.newOutputStream(target)) {
			return pages(soql, (body) -> {
				for (int read = body.read(block); read >= 0; read = body.read(block)) {
					out.write(block, 0, read);
				}
			});
		}
		finally {
			Files.delete(target);
		}
	}

	/** Each row read by the same library and forgotten. */
	long parse(String soql) throws IOException {
		return pages(soql, (body) -> {
			try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(body)) {
				csv.forEach((row) -> {
				});
			}
		});
	}

	private long pages(String soql, PageReader reader) throws IOException {
		call(HttpMethod.POST, "/query", "{\"operation\":\"query\",\"query\":\"" + soql + "\"}");
		call(HttpMethod.GET, "/query/750", "");
		String locator = "0";
		long rows = 0;
		while (!locator.equals("null")) {
			try (ClientHttpResponse response = request(HttpMethod.GET, "/query/750/results?locator=" + locator)
				.execute()) {
				locator = String.valueOf(response.getHeaders().getFirst("Sforce-Locator"));
				rows += Long.parseLong(String.valueOf(response.getHeaders().getFirst("Sforce-NumberOfRecords")));
				reader.read(response.getBody());
			}
		}
		call(HttpMethod.DELETE, "/query/750", "");
		return rows;
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

	private ClientHttpRequest request(HttpMethod method, String path) throws IOException {
		ClientHttpRequest request = this.requests
			.createRequest(URI.create(this.server + "/services/data/v66.0/jobs" + path), method);
		request.getHeaders().setBearerAuth("token-of-the-benchmark");
		return request;
	}

	/** Reads a page. */
	private interface PageReader {

		void read(InputStream body) throws IOException;

	}

}
