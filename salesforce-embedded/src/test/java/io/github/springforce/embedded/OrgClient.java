package io.github.springforce.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * A client without any cleverness: sends what a test says, returns what came.
 */
final class OrgClient {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final EmbeddedSalesforce org;

	private final String token;

	OrgClient(EmbeddedSalesforce org) {
		this(org, org.accessToken());
	}

	OrgClient(EmbeddedSalesforce org, String token) {
		this.org = org;
		this.token = token;
	}

	HttpResponse<String> get(String path, String... headers) {
		return send(request("GET", path, "", headers));
	}

	HttpResponse<String> post(String path, String body, String... headers) {
		return send(request("POST", path, body, headers));
	}

	HttpResponse<String> patch(String path, String body, String... headers) {
		return send(request("PATCH", path, body, headers));
	}

	HttpResponse<String> delete(String path, String... headers) {
		return send(request("DELETE", path, "", headers));
	}

	HttpResponse<String> query(String soql, String... headers) {
		return get("/services/data/v66.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8), headers);
	}

	HttpRequest request(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.org.url() + path))
			.method(method,
					body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
			.header("Authorization", "Bearer " + this.token)
			.header("Content-Type", "application/json");
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request.build();
	}

	static HttpResponse<String> send(HttpRequest request) {
		try {
			return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
