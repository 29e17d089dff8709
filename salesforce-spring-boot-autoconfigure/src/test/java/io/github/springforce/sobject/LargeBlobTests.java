package io.github.springforce.sobject;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpServer;
import io.github.springforce.OwnJvm;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that are larger than the memory of the application, in both directions.
 */
@Timeout(60)
class LargeBlobTests {

	private static final int LENGTH = 50 * 1024 * 1024;

	@Test
	void passThroughALittleMemory(@TempDir Path folder) throws Exception {
		AtomicLong received = new AtomicLong();
		HttpServer org = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		org.createContext("/", (exchange) -> {
			received.addAndGet(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
			boolean reads = exchange.getRequestMethod().equals("GET");
			byte[] answer = "{\"id\":\"068000000000001AAA\",\"success\":true,\"errors\":[]}"
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(reads ? 200 : 201, reads ? LENGTH : answer.length);
			if (reads) {
				zeros().transferTo(exchange.getResponseBody());
			}
			else {
				exchange.getResponseBody().write(answer);
			}
			exchange.close();
		});
		org.start();
		try {
			String output = OwnJvm.likeThis()
				.run(List.of("-Xmx24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), Program.class,
						"http://127.0.0.1:" + org.getAddress().getPort(), folder.toString());

			assertThat(output).containsOnlyOnce("read 52428800")
				.hasLineCount(3)
				.endsWith("sent 068000000000001AAA\nsent 068000000000001AAA\n");
			assertThat(received.get()).isBetween(2L * LENGTH, 2L * LENGTH + 2000);
		}
		finally {
			org.stop(0);
		}
	}

	private static InputStream zeros() {
		return new InputStream() {

			private int left = LENGTH;

			@Override
			public int read() {
				return (this.left-- > 0) ? 0 : -1;
			}

			@Override
			public int read(byte[] bytes, int offset, int length) {
				int read = Math.min(length, this.left);
				this.left -= read;
				return (read > 0) ? read : -1;
			}

		};
	}

	/** Reads a file into one on disk, and sends it from there and from a stream. */
	static final class Program {

		private Program() {
		}

		public static void main(String[] args) throws Exception {
			try (SalesforceTemplate salesforce = SalesforceTemplate.builder()
				.session(SalesforceSession.of("token-of-the-test", args[0]))
				.build()) {
				run(salesforce, Path.of(args[1]));
			}
		}

		private static void run(Salesforce salesforce, Path folder) throws Exception {
			SFType<SObject> files = salesforce.sobject("ContentVersion");
			Path file = folder.resolve("large.bin");
			System.out.println("read " + files.readBlob("068000000000001AAA", "VersionData", file));
			Map<String, String> fields = Map.of("PathOnClient", "large.bin");
			System.out.println("sent " + files.create(fields, Blob.of("VersionData", file)).id());
			try (InputStream stream = Files.newInputStream(file)) {
				System.out.println("sent " + files.create(fields, Blob.of("VersionData", stream)).id());
			}
		}

	}

}
