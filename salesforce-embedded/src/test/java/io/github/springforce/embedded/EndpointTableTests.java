package io.github.springforce.embedded;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.handler.QuickAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page says of the org's endpoints is true, and all there is to say.
 */
class EndpointTableTests {

	private static final Path PAGE = Path.of("../docs/embedded-org.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z, ]+) \\| (`.*?`) \\|");

	private static final Pattern PATH = Pattern.compile("`([^`]+)`");

	private static EmbeddedSalesforce org;

	private static OrgClient client;

	private static Map<String, String> variables;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.start();
		org.handlers()
			.apexRest("GET", "cases", (request) -> Map.of())
			.apexRest("POST", "cases", (request) -> Map.of())
			.apexRest("PUT", "cases", (request) -> Map.of())
			.apexRest("PATCH", "cases", (request) -> Map.of())
			.apexRest("DELETE", "cases", (request) -> Map.of())
			.action("emailSimple", (inputs) -> Map.of())
			.quickAction("Account", "NewContact", QuickAction.create("Contact"))
			.quickAction("NewContact", QuickAction.create("Contact"))
			.toolingQuery((soql) -> List.of())
			.anonymousApex((code) -> {
			});
		client = new OrgClient(org);
		variables = Map.ofEntries(Map.entry("object", "Account"),
				Map.entry("id", org.insert("Account", Map.of("Name", "Acme"))), Map.entry("field", "Name"),
				Map.entry("value", "Acme"), Map.entry("recordType", "012000000000000AAA"),
				Map.entry("locator", "01g000000000001AAA-2000"), Map.entry("job", "750000000000001AAA"),
				Map.entry("batch", "751000000000001AAA"), Map.entry("type", "apex"), Map.entry("name", "emailSimple"),
				Map.entry("action", "cases"), Map.entry("quick", "NewContact"),
				Map.entry("listView", org.listViews().add("All", "All Accounts", "SELECT Name FROM Account")),
				Map.entry("report", org.reports().add("Accounts", "SELECT Name FROM Account")),
				Map.entry("instance", "0LGEm0000000001AAA"));
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@ParameterizedTest
	@MethodSource("answered")
	void whatThePageSaysIsThere(String endpoint) {
		HttpResponse<String> answer = send(endpoint);

		assertThat(answer.statusCode()).as(answer.body()).isNotIn(405, 500, 501);
	}

	static List<String> answered() throws IOException {
		return endpoints("What it answers");
	}

	@ParameterizedTest
	@MethodSource("refused")
	void whatThePageSaysIsNotThereIsRefusedWithItsPath(String endpoint) {
		HttpResponse<String> answer = send(endpoint);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(501);
		assertThat(answer.body()).contains(target(endpoint));
	}

	static List<String> refused() throws IOException {
		return endpoints("What it does not answer");
	}

	@Test
	void everythingThatIsThereIsOnThePage() throws IOException {
		List<String> onThePage = answered().stream().map((endpoint) -> endpoint.toLowerCase(Locale.ROOT)).toList();

		assertThat(org.endpoints()).isNotEmpty()
			.allSatisfy((endpoint) -> assertThat(onThePage).contains(endpoint.toLowerCase(Locale.ROOT)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 21, 30 })
	void aRetiredVersionIsGone(int version) {
		HttpResponse<String> answer = client.get("/services/data/v" + version + ".0/sobjects");

		assertThat(answer.statusCode()).isEqualTo(410);
		assertThat(answer.body()).contains("\"errorCode\":\"UNSUPPORTED_API_VERSION\"");
	}

	@ParameterizedTest
	@ValueSource(ints = { 31, 45, 68 })
	void aVersionOfTodayIsServed(int version) {
		assertThat(client.get("/services/data/v" + version + ".0/sobjects").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "v69.0", "v99.0", "v66", "66.0", "vv" })
	void aVersionThatDoesNotExistIsNotFound(String version) {
		assertThat(client.get("/services/data/" + version + "/sobjects").statusCode()).isEqualTo(404);
	}

	private static HttpResponse<String> send(String endpoint) {
		String method = endpoint.substring(0, endpoint.indexOf(' '));
		String body = List.of("GET", "DELETE").contains(method) ? "" : "{}";
		return OrgClient.send(client.request(method, target(endpoint), body));
	}

	private static String target(String endpoint) {
		String path = endpoint.substring(endpoint.indexOf(' ') + 1);
		for (Map.Entry<String, String> variable : variables.entrySet()) {
			path = path.replace("{" + variable.getKey() + "}", variable.getValue());
		}
		return path.startsWith("/") ? path : "/services/data/v66.0/" + path;
	}

	private static List<String> endpoints(String heading) throws IOException {
		String page = Files.readString(PAGE);
		String section = page.substring(page.indexOf("## " + heading + "\n"));
		int end = section.indexOf("\n## ", 1);
		List<String> endpoints = new ArrayList<>();
		Matcher row = ROW.matcher((end < 0) ? section : section.substring(0, end));
		while (row.find()) {
			Matcher path = PATH.matcher(row.group(2));
			while (path.find()) {
				for (String method : row.group(1).split(", ")) {
					endpoints.add(method + " " + path.group(1));
				}
			}
		}
		return endpoints;
	}

}
