package io.github.springforce.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.springforce.error.FailedRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.web.util.UriUtils;

/**
 * One call as an operation describes it: where it goes, what it carries, and what may be
 * repeated. Immutable once built.
 */
public final class SalesforceCall {

	/** The name under which a request carries its call through RestClient. */
	static final String ATTRIBUTE = SalesforceCall.class.getName();

	private final HttpMethod method;

	private final String operation;

	private final String path;

	private final String query;

	private final boolean template;

	private final Map<String, Object> variables;

	private final HttpHeaders headers;

	private final @Nullable CallBody body;

	private final @Nullable String sobject;

	private final Repeatability repeatability;

	private final @Nullable String secret;

	private SalesforceCall(Builder builder) {
		this.method = builder.method;
		this.operation = builder.operation;
		this.path = builder.path;
		this.query = builder.query.toString();
		this.template = builder.template;
		this.variables = builder.variables;
		this.headers = builder.headers;
		this.body = builder.body;
		this.sobject = builder.sobject;
		this.repeatability = (builder.repeatability != null) ? builder.repeatability : repeatability(builder.method);
		this.secret = builder.secret;
		if (!this.headers.isEmpty()) {
			HeaderRules.check(this.headers);
		}
	}

	/**
	 * Begins a call.
	 * @param method the HTTP method
	 * @param operation what the call is called in metrics and errors, for example
	 * {@code query}
	 * @param path the path, percent-encoded: relative to the REST API's version, or
	 * absolute when it begins with a slash; its placeholders are filled by
	 * {@link Builder#variable}
	 * @return a builder
	 */
	public static Builder of(HttpMethod method, String operation, String path) {
		return new Builder(method, operation, path, true);
	}

	/**
	 * Begins a call to a reference that the org itself gave, such as that of the next
	 * page, which is sent as it is.
	 * @param method the HTTP method
	 * @param operation what the call is called in metrics and errors
	 * @param reference a path of the org, or an absolute URL of the org
	 * @return a builder
	 */
	public static Builder to(HttpMethod method, String operation, URI reference) {
		return new Builder(method, operation, reference.toString(), false);
	}

	static Repeatability repeatability(HttpMethod method) {
		if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS)) {
			return Repeatability.READ;
		}
		return method.equals(HttpMethod.DELETE) ? Repeatability.DELETE : Repeatability.CREATE;
	}

	HttpMethod method() {
		return this.method;
	}

	boolean isTemplate() {
		return this.template;
	}

	/**
	 * Where it goes: a path of the org, or an absolute URL where the org gave one.
	 * @param version what a relative path is relative to
	 */
	URI uri(ApiVersion version) {
		if (!this.template) {
			return URI.create(this.path + this.query);
		}
		return URI.create(PathValues.fill(template(version) + this.query, this.variables));
	}

	/**
	 * The path from the root of the org with its placeholders and without its query.
	 */
	String template(ApiVersion version) {
		return this.path.startsWith("/") ? this.path : version.path() + this.path;
	}

	HttpHeaders headers() {
		return this.headers;
	}

	@Nullable CallBody body() {
		return this.body;
	}

	String operation() {
		return this.operation;
	}

	@Nullable String sobject() {
		return this.sobject;
	}

	Repeatability repeatability() {
		return this.repeatability;
	}

	@Nullable String secret() {
		return this.secret;
	}

	boolean isBodyRepeatable() {
		return this.body == null || this.body.content().repeatable();
	}

	/**
	 * What to say of this call when it fails.
	 * @param url where it was sent; {@code null} when that is not known
	 */
	public FailedRequest asFailed(@Nullable URI url) {
		return new FailedRequest(this.method, this.template ? this.path : this.operation, url,
				(this.sobject != null) ? this.sobject : this.operation);
	}

	/**
	 * Collects what makes a call.
	 */
	public static final class Builder {

		private final HttpMethod method;

		private final String operation;

		private final String path;

		private final boolean template;

		private final StringBuilder query = new StringBuilder();

		private final Map<String, Object> variables = new LinkedHashMap<>(4);

		private final HttpHeaders headers = new HttpHeaders();

		private @Nullable CallBody body;

		private @Nullable String sobject;

		private @Nullable Repeatability repeatability;

		private @Nullable String secret;

		private Builder(HttpMethod method, String operation, String path, boolean template) {
			this.method = method;
			this.operation = operation;
			this.path = path;
			this.template = template;
		}

		/**
		 * Fills a placeholder of the path; the value is encoded so that it stays within
		 * its segment.
		 */
		public Builder variable(String name, Object value) {
			this.variables.put(name, value);
			return this;
		}

		/** Adds a query parameter. */
		public Builder param(String name, Object value) {
			this.query.append(separator());
			if (!this.template) {
				this.query.append(encoded(name)).append('=').append(encoded(value.toString()));
				return this;
			}
			// a number, which no placeholder of a path is called
			String variable = Integer.toString(this.variables.size());
			this.query.append(encoded(name)).append("={").append(variable).append('}');
			return variable(variable, value);
		}

		/**
		 * Adds query parameters that are encoded already, for those that many calls
		 * share.
		 */
		public Builder query(String encoded) {
			if (!encoded.isEmpty()) {
				this.query.append(separator()).append(encoded);
			}
			return this;
		}

		private char separator() {
			return (this.query.isEmpty() && this.path.indexOf('?') < 0) ? '?' : '&';
		}

		private static String encoded(String text) {
			return UriUtils.encode(text, StandardCharsets.UTF_8);
		}

		/** Sets headers of this call. */
		public Builder headers(Consumer<HttpHeaders> headers) {
			headers.accept(this.headers);
			return this;
		}

		/** Sends these bytes. */
		public Builder body(byte[] bytes, MediaType contentType) {
			return body(CallBody.of(bytes, contentType));
		}

		/**
		 * Lets the body be written straight to the connection.
		 * @param content writes it
		 * @param length its length in bytes
		 * @param contentType what it is
		 */
		public Builder body(StreamingHttpOutputMessage.Body content, long length, MediaType contentType) {
			return body(new CallBody(contentType, length, content));
		}

		Builder body(@Nullable CallBody body) {
			this.body = body;
			return this;
		}

		/** The object type that the call is about. */
		public Builder sobject(String sobject) {
			this.sobject = sobject;
			return this;
		}

		/** What a second sending can do, where the HTTP method does not tell. */
		public Builder repeatability(Repeatability repeatability) {
			this.repeatability = repeatability;
			return this;
		}

		/** What the body holds that nobody may see, should the answer echo it. */
		public Builder secret(String secret) {
			this.secret = secret;
			return this;
		}

		/**
		 * The call.
		 * @throws IllegalArgumentException when a header is wrong
		 */
		public SalesforceCall build() {
			return new SalesforceCall(this);
		}

	}

}
