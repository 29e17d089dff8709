package io.github.springforce.embedded.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A request as the org sees it, free of the server that received it.
 */
public final class Call {

	private final String method;

	private final String path;

	private final List<String> segments;

	private final Map<String, String> parameters;

	private final Function<String, @Nullable String> headers;

	private final @Nullable InputStream stream;

	private byte @Nullable [] body;

	/**
	 * A call of the server in front.
	 * @param target path and query as they came, percent-encoded
	 * @param headers gives the value of a header, by its name in any case
	 */
	public Call(String method, String target, Function<String, @Nullable String> headers, byte[] body) {
		this(method, target, headers, null, body);
	}

	/**
	 * A call whose body is too large to be held in memory.
	 */
	public Call(String method, String target, Function<String, @Nullable String> headers, InputStream body) {
		this(method, target, headers, body, null);
	}

	private Call(String method, String target, Function<String, @Nullable String> headers, @Nullable InputStream stream,
			byte @Nullable [] body) {
		int query = target.indexOf('?');
		this.path = (query < 0) ? target : target.substring(0, query);
		this.segments = segmentsOf(this.path);
		this.parameters = (query < 0) ? Map.of() : parametersOf(target.substring(query + 1));
		this.headers = headers;
		this.stream = stream;
		this.body = body;
		String override = this.parameters.get("_HttpMethod");
		this.method = (override != null && method.equals("POST")) ? override.toUpperCase(Locale.ROOT) : method;
	}

	/**
	 * The method; {@code POST …?_HttpMethod=PATCH} is a PATCH.
	 */
	public String method() {
		return this.method;
	}

	/**
	 * The path as it came.
	 */
	public String path() {
		return this.path;
	}

	/**
	 * The decoded segments of the path; a slash at the end does not count.
	 */
	public List<String> segments() {
		return this.segments;
	}

	public @Nullable String parameter(String name) {
		return this.parameters.get(name);
	}

	/**
	 * The decoded parameters of the query string.
	 */
	public Map<String, String> parameters() {
		return this.parameters;
	}

	public @Nullable String header(String name) {
		return this.headers.apply(name);
	}

	/**
	 * The whole body.
	 */
	public byte[] body() {
		byte[] bytes = this.body;
		if (bytes == null) {
			try (InputStream in = openBody()) {
				bytes = in.readAllBytes();
				this.body = bytes;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return bytes;
	}

	/**
	 * The body as it comes in; to be read once.
	 */
	public InputStream openBody() {
		byte[] bytes = this.body;
		if (bytes != null) {
			return new ByteArrayInputStream(bytes);
		}
		return Objects.requireNonNull(this.stream);
	}

	private static List<String> segmentsOf(String path) {
		// in a path a plus sign is a plus sign, unlike in a query
		return Arrays.stream(path.replaceAll("^/+|/+$", "").split("/"))
			.map((segment) -> decode(segment.replace("+", "%2B")))
			.toList();
	}

	private static Map<String, String> parametersOf(String query) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String pair : query.split("&")) {
			int equals = pair.indexOf('=');
			String name = (equals < 0) ? pair : pair.substring(0, equals);
			parameters.putIfAbsent(decode(name), (equals < 0) ? "" : decode(pair.substring(equals + 1)));
		}
		return parameters;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// a percent sign that begins no code stands for itself
			return text;
		}
	}

}
