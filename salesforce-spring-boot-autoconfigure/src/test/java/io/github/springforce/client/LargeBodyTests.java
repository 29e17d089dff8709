package io.github.springforce.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpServer;
import io.github.springforce.OwnJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that are larger than the memory of the application, in both directions.
 */
@Timeout(60)
class LargeBodyTests {

	private static final List<String> LITTLE_MEMORY = List.of("-Xmx128m", "-XX:+UseSerialGC");

	private final AtomicLong received = new AtomicLong();

	private HttpServer org;

	@BeforeEach
	void start() throws Exception {
		this.org = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.org.createContext("/", (exchange) -> {
			byte[] buffer = new byte[64 * 1024];
			for (int read = exchange.getRequestBody().read(buffer); read >= 0; read = exchange.getRequestBody()
				.read(buffer)) {
				this.received.addAndGet(read);
			}
			if (exchange.getRequestMethod().equals("GET")) {
				exchange.sendResponseHeaders(200, LargeBodies.LENGTH);
				new LargeBodies.Zeros().transferTo(exchange.getResponseBody());
			}
			else {
				byte[] answer = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(201, answer.length);
				exchange.getResponseBody().write(answer);
			}
			exchange.close();
		});
		this.org.start();
	}

	@AfterEach
	void stop() {
		this.org.stop(0);
	}

	@Test
	void passThroughALittleMemory() throws Exception {
		String output = OwnJvm.likeThis().run(LITTLE_MEMORY, LargeBodies.class, url());

		assertThat(output).contains("sent {success=true}", "read 209715200");
		assertThat(this.received).hasValue(209_715_200);
	}

	@Test
	void passThroughTheClientOfTheJdkToo() throws Exception {
		String output = OwnJvm.likeThis().without("httpclient5").run(LITTLE_MEMORY, LargeBodies.class, url());

		assertThat(output).contains("sent {success=true}", "read 209715200");
		assertThat(this.received).hasValue(209_715_200);
	}

	private String url() {
		return "http://127.0.0.1:" + this.org.getAddress().getPort();
	}

}
