package io.github.springforce.client;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.springforce.error.SalesforceException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * A call to any resource of the org, put together step by step and sent by its last
 * method. Bodies are streamed in both directions where the types allow it. Not for use by
 * several threads; make one for each call.
 */
public final class RestOperation {

	/** By the names under which Java knows headers that make an answer conditional. */
	private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE);

	private final SalesforceClient client;

	private final HttpMethod method;

	private final String operation;

	private final String path;

	private final boolean reference;

	private final @Nullable Repeatability repeatability;

	private final Map<String, Object> variables = new LinkedHashMap<>();

	private final List<Param> params = new ArrayList<>();

	private final HttpHeaders headers = new HttpHeaders();

	private @Nullable CallBody body;

	private @Nullable MediaType contentType;

	private RestOperation(SalesforceClient client, HttpMethod method, String operation, String path, boolean reference,
			@Nullable Repeatability repeatability) {
		this.client = client;
		this.method = method;
		this.operation = operation;
		this.path = path;
		this.reference = reference;
		this.repeatability = repeatability;
	}

	/**
	 * A call below the REST API of the version in use, or to any path of the org.
	 * @param client makes the call
	 * @param method the HTTP method
	 * @param path a path such as {@code sobjects/Contact/{id}}; or one that begins with
	 * {@code /services/}, with placeholders or as the org gives it; or an absolute URL of
	 * the org
	 * @return the operation
	 */
	public static RestOperation rest(SalesforceClient client, HttpMethod method, String path) {
		if (path.startsWith("/services/") && RestPath.hasPlaceholder(path)) {
			return new RestOperation(client, method, "rest", "/" + RestPath.template(path, "path"), false, null);
		}
		if (path.startsWith("/services/") || path.contains("://") || path.startsWith("//")) {
			return new RestOperation(client, method, "rest", reference(path), true, null);
		}
		String relative = path.startsWith("/") ? path.substring(1) : path;
		return new RestOperation(client, method, "rest", RestPath.template(relative, "path"), false, null);
	}

	/**
	 * A call to a resource that the org's own code serves.
	 * @param client makes the call
	 * @param method the HTTP method
	 * @param action the path of the Apex class, for example {@code Invoices/{id}}
	 * @return the operation
	 */
	public static RestOperation apex(SalesforceClient client, HttpMethod method, String action) {
		Repeatability repeatability = SalesforceCall.repeatability(method);
		return new RestOperation(client, method, "apex", "/services/apexrest/" + RestPath.template(action, "action"),
				false, (repeatability == Repeatability.READ) ? repeatability : Repeatability.CUSTOM);
	}

	/**
	 * A call to the Tooling API.
	 * @param client makes the call
	 * @param method the HTTP method
	 * @param action the path below {@code tooling/}, for example {@code query}
	 * @return the operation
	 */
	public static RestOperation tooling(SalesforceClient client, HttpMethod method, String action) {
		return new RestOperation(client, method, "tooling", "tooling/" + RestPath.template(action, "action"), false,
				null);
	}

	private static String reference(String path) {
		try {
			return URI.create(path).toString();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"The path is not as an org gives it: pass values by .variable and .param, which encode them", ex);
		}
	}

	/**
	 * Fills a placeholder of the path, encoded so that it stays within its segment.
	 * @param name the placeholder's name
	 * @param value its value
	 * @return this operation
	 */
	public RestOperation variable(String name, Object value) {
		this.variables.put(name, PathValues.requireSegment(value.toString(), "value of {" + name + "}"));
		return this;
	}

	/**
	 * Adds a query parameter.
	 * @param name its name
	 * @param value its value; {@code null} leaves the parameter out
	 * @return this operation
	 */
	public RestOperation param(String name, @Nullable Object value) {
		if (value != null) {
			this.params.add(new Param(name, value));
		}
		return this;
	}

	/** Adds query parameters; those that are {@code null} are left out. */
	public RestOperation params(Map<String, ? extends @Nullable Object> params) {
		params.forEach(this::param);
		return this;
	}

	/** Sets a header. */
	public RestOperation header(String name, String value) {
		this.headers.set(name, value);
		return this;
	}

	/** Changes the headers. */
	public RestOperation headers(Consumer<HttpHeaders> headers) {
		headers.accept(this.headers);
		return this;
	}

	/**
	 * What the body is, where it is not what its Java type says: JSON for values and
	 * text, octets for the rest.
	 */
	public RestOperation contentType(MediaType contentType) {
		this.contentType = contentType;
		return this;
	}

	/**
	 * What the answer should be. Unless this is set: JSON, and anything for bytes and
	 * {@link #exchange}, since a file comes as what it is.
	 */
	public RestOperation accept(MediaType... types) {
		this.headers.setAccept(List.of(types));
		return this;
	}

	/**
	 * Sets the body: text and bytes are sent as they are, a {@link Resource} is streamed,
	 * anything else becomes JSON by Jackson's usual rules.
	 * @param body the body
	 * @return this operation
	 */
	public RestOperation body(Object body) {
		if (body instanceof InputStream stream) {
			return body(stream);
		}
		if (body instanceof Resource resource) {
			return body(resource);
		}
		if (body instanceof byte[] bytes) {
			this.body = CallBody.of(bytes, MediaType.APPLICATION_OCTET_STREAM);
		}
		else if (body instanceof String text) {
			this.body = CallBody.of(text.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON);
		}
		else {
			this.body = CallBody.of(this.client.json().writeValueAsBytes(body), MediaType.APPLICATION_JSON);
		}
		return this;
	}

	/** Streams a resource; one that can be opened again can be sent again. */
	public RestOperation body(Resource body) {
		try {
			this.body = CallBody.of(body, MediaType.APPLICATION_OCTET_STREAM);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The body cannot be read: " + body.getDescription(), ex);
		}
		return this;
	}

	/**
	 * Streams this; it can be sent only once, so that the call is not repeated once it
	 * has begun.
	 */
	public RestOperation body(InputStream body) {
		return body((StreamingHttpOutputMessage.Body) body::transferTo);
	}

	/**
	 * Lets the body be written straight to the connection. It can be sent only once
	 * unless it says otherwise.
	 */
	public RestOperation body(StreamingHttpOutputMessage.Body body) {
		StreamingHttpOutputMessage.Body guarded = body.repeatable() ? body : new CallBody.OneShot(body);
		this.body = CallBody.of(guarded, MediaType.APPLICATION_OCTET_STREAM);
		return this;
	}

	/**
	 * Sends the call and reads its answer.
	 * @param type what to read: a type for JSON, {@code JsonNode}, {@code String}, or
	 * {@code byte[]}
	 * @return what was read; {@code null} when the answer has no body
	 * @throws SalesforceException when the org refuses
	 */
	public <T> @Nullable T retrieve(Class<T> type) {
		return this.<T>retrieve((Type) type);
	}

	/** As {@link #retrieve(Class)}, for generic types. */
	public <T> @Nullable T retrieve(ParameterizedTypeReference<T> type) {
		return this.<T>retrieve(type.getType());
	}

	private <T> @Nullable T retrieve(Type type) {
		return this.client.<@Nullable T>call(build(type == byte[].class), (answer) -> this.<T>read(answer, type));
	}

	/**
	 * Sends the call and gives status and headers too. An answer of 304 to a conditional
	 * request is no error.
	 * @param type as of {@link #retrieve(Class)}
	 * @return the answer
	 * @throws SalesforceException when the org refuses
	 */
	public <T> ResponseEntity<T> toEntity(Class<T> type) {
		return this.<T>toEntity((Type) type);
	}

	/** As {@link #toEntity(Class)}, for generic types. */
	public <T> ResponseEntity<T> toEntity(ParameterizedTypeReference<T> type) {
		return this.<T>toEntity(type.getType());
	}

	private <T> ResponseEntity<T> toEntity(Type type) {
		SalesforceCall call = build(type == byte[].class);
		AnswerReader<ResponseEntity<T>> reader = (answer) -> ResponseEntity.status(answer.getStatusCode())
			.headers(HttpHeaders.copyOf(answer.getHeaders()))
			.body(this.<T>read(answer, type));
		return CONDITIONS.stream().anyMatch(call.headers()::containsHeader)
				? this.client.callConditionally(call, reader) : this.client.call(call, reader);
	}

	/**
	 * Sends the call and hands over whatever is answered, errors included, to be read
	 * while it arrives.
	 * @param reader reads the answer
	 * @return what the reader made of it
	 * @throws SalesforceException when there is no answer
	 */
	public <T extends @Nullable Object> T exchange(AnswerReader<T> reader) {
		return this.client.exchange(build(true), reader);
	}

	private SalesforceCall build(boolean anyContent) {
		SalesforceCall.Builder call = this.reference
				? SalesforceCall.to(this.method, this.operation, URI.create(this.path))
				: SalesforceCall.of(this.method, this.operation, this.path);
		this.variables.forEach(call::variable);
		this.params.forEach((param) -> call.param(param.name(), param.value()));
		if (anyContent && !this.client.hasHeader(HttpHeaders.ACCEPT)) {
			call.headers((all) -> all.setAccept(List.of(MediaType.ALL)));
		}
		call.headers((all) -> all.putAll(this.headers));
		if (this.repeatability != null) {
			call.repeatability(this.repeatability);
		}
		CallBody typed = (this.body != null && this.contentType != null) ? this.body.withContentType(this.contentType)
				: this.body;
		return call.body(typed).build();
	}

	@SuppressWarnings("unchecked") // the type is the one that the caller named
	private <T> @Nullable T read(ClientHttpResponse answer, Type type) throws IOException {
		if (type == byte[].class) {
			byte[] bytes = answer.getBody().readAllBytes();
			return (bytes.length > 0) ? (T) bytes : null;
		}
		if (type == String.class) {
			String text = new String(answer.getBody().readAllBytes(), charset(answer));
			return text.isEmpty() ? null : (T) text;
		}
		ObjectReader reader = this.client.json()
			.readerFor(this.client.json().constructType(type))
			.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		try (JsonParser parser = reader.createParser(answer.getBody())) {
			return (parser.nextToken() != null) ? (T) reader.readValue(parser) : null;
		}
	}

	private static Charset charset(ClientHttpResponse answer) {
		MediaType type = answer.getHeaders().getContentType();
		return (type != null && type.getCharset() != null) ? type.getCharset() : StandardCharsets.UTF_8;
	}

	private record Param(String name, Object value) {
	}

}
