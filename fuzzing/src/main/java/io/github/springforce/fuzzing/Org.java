package io.github.springforce.fuzzing;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.error.SalesforceException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractStreamingClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A client of an org that answers whatever it is told to, without a network.
 */
final class Org {

	static final String TOKEN = "token-of-the-fuzzer";

	static final String URL = "https://acme.my.salesforce.com";

	private static final RepeatSettings ONCE = new RepeatSettings(1, Duration.ZERO, 1, Duration.ZERO, false);

	private static final BulkSettings OFTEN = new BulkSettings(Duration.ofNanos(1), Duration.ofNanos(1),
			Duration.ofSeconds(5), 1000, BulkSettings.DEFAULTS.bytesPerJob(), 1, 1);

	private Org() {
	}

	/** Whoever asks gets this answer. */
	static SalesforceTemplate client(Answer answer) {
		return client((path) -> answer);
	}

	/** Whoever asks for a path gets its answer. */
	static SalesforceTemplate client(Function<String, Answer> answers) {
		return SalesforceTemplate.builder()
			.session(SalesforceSession.of(TOKEN, URL))
			.requestFactory(requestFactory(answers))
			.repeats(ONCE)
			.bulk(OFTEN)
			.build();
	}

	static ClientHttpRequestFactory requestFactory(Function<String, Answer> answers) {
		return (uri, method) -> new Request(uri, method, answers);
	}

	/**
	 * Whatever is answered, the client says it by its own exception, and does not repeat
	 * the secret, should the answer have held it.
	 */
	static void expectOnlyOurs(String secret, Runnable call) {
		try {
			call.run();
		}
		catch (SalesforceException ex) {
			if (ex.toString().contains(secret)) {
				throw new IllegalStateException("The message shows the secret", ex);
			}
		}
	}

	private static final class Request extends AbstractStreamingClientHttpRequest {

		private final URI uri;

		private final HttpMethod method;

		private final Function<String, Answer> answers;

		Request(URI uri, HttpMethod method, Function<String, Answer> answers) {
			this.uri = uri;
			this.method = method;
			this.answers = answers;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers,
				StreamingHttpOutputMessage.@Nullable Body body) {
			return this.answers.apply(this.uri.getPath());
		}

	}

}
