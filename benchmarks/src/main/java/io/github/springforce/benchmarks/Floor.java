package io.github.springforce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.RequestFactories;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that reading a query costs: Jackson's streaming parser into one object that
 * is used again for each row, page after page.
 */
final class Floor {

	private final String server;

	private final Transport transport;

	private final JsonMapper json = new JsonMapper();

	private final Row row = new Row();

	Floor(String server, Transport transport) {
		this.server = server;
		this.transport = transport;
	}

	/** Over the request factory that the starter uses. */
	static Transport httpClient() {
		ClientHttpRequestFactory factory = RequestFactories.create(HttpSettings.DEFAULTS);
		return (url, reader) -> {
			ClientHttpRequest request = factory.createRequest(URI.create(url), HttpMethod.GET);
			request.getHeaders().setBearerAuth("token-of-the-benchmark");
			try (ClientHttpResponse response = request.execute()) {
				reader.accept(response.getBody());
			}
		};
	}

	/** Over the JDK's oldest client. */
	static Transport urlConnection() {
		return (url, reader) -> {
			HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
			connection.setRequestProperty("Authorization", "Bearer token-of-the-benchmark");
			try (InputStream body = connection.getInputStream()) {
				reader.accept(body);
			}
		};
	}

	void read(String soql, Consumer<Row> consumer) throws IOException {
		@Nullable String[] next = { "/services/data/v66.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8) };
		while (next[0] != null) {
			String url = this.server + next[0];
			this.transport.get(url, (body) -> next[0] = page(body, consumer));
		}
	}

	private @Nullable String page(InputStream body, Consumer<Row> consumer) {
		String next = null;
		try (JsonParser parser = this.json.createParser(body)) {
			parser.nextToken();
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				parser.nextToken();
				if (name.equals("nextRecordsUrl")) {
					next = parser.getString();
				}
				else if (name.equals("records")) {
					while (parser.nextToken() != JsonToken.END_ARRAY) {
						row(parser);
						consumer.accept(this.row);
					}
				}
			}
		}
		return next;
	}

	private void row(JsonParser parser) {
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			switch (name) {
				case "Id" -> this.row.id = parser.getString();
				case "LastName" -> this.row.lastName = parser.getString();
				case "FirstName" -> this.row.firstName = parser.getString();
				case "Email" -> this.row.email = parser.getString();
				case "Phone" -> this.row.phone = parser.getString();
				case "Amount__c" -> this.row.amount = parser.getDoubleValue();
				case "Visits__c" -> this.row.visits = parser.getIntValue();
				case "Active__c" -> this.row.active = parser.getBooleanValue();
				case "Birthdate" -> this.row.birthdate = parser.getString();
				case "CreatedDate" -> this.row.createdDate = parser.getString();
				default -> parser.skipChildren();
			}
		}
	}

	/** Sends a GET. */
	interface Transport {

		void get(String url, Consumer<InputStream> reader) throws IOException;

	}

	/** The object that is used again. */
	static final class Row {

		String id = "";

		String lastName = "";

		String firstName = "";

		String email = "";

		String phone = "";

		double amount;

		int visits;

		boolean active;

		String birthdate = "";

		String createdDate = "";

	}

}
