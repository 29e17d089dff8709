package io.github.springforce.embedded.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@code target/salesforce-org.jar} as its users do.
 */
@Timeout(60)
class StandaloneJarTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	private Path directory;

	@Test
	void clientsLogInCreateAndRead() throws Exception {
		Path schema = Files.writeString(this.directory.resolve("schema.yml"),
				"Contact: {Number__c: {type: string, externalId: true, unique: true}}");
		Path seed = Files.writeString(this.directory.resolve("Account.csv"), "Name\nAcme\n");
		Process org = start("--port", "0", "--username", "desk@acme.example", "--password", "secret-of-the-test",
				"--token", "token-of-the-test", "--client-id", "app-of-the-test", "--client-secret",
				"app-secret-of-the-test", "--api-version", "66.0", "--schema", schema.toString(), "--seed",
				seed.toString());
		try (BufferedReader out = org.inputReader()) {
			Matcher ready = Pattern.compile("Salesforce org ready at (http://127\\.0\\.0\\.1:\\d+)")
				.matcher(String.valueOf(out.readLine()));
			assertThat(ready.matches()).isTrue();
			String url = ready.group(1);

			String session = group("<sessionId>([^<]+)</sessionId>", send("POST", url + "/services/Soap/u/64.0", """
					<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>
					<n1:login xmlns:n1="urn:partner.soap.sforce.com"><n1:username>desk@acme.example</n1:username>
					<n1:password>secret-of-the-testtoken-of-the-test</n1:password></n1:login>
					</env:Body></env:Envelope>
					""", "Content-Type", "text/xml", "SOAPAction", "login"));
			String token = group("\"access_token\":\"([^\"]+)\"", send("POST", url + "/services/oauth2/token",
					"grant_type=client_credentials&client_id=app-of-the-test&client_secret=app-secret-of-the-test",
					"Content-Type", "application/x-www-form-urlencoded"));

			String created = send("PATCH", url + "/services/data/v66.0/sobjects/Contact/Number__c/7",
					"{\"LastName\":\"Jones\"}", "Authorization", "Bearer " + session, "Content-Type",
					"application/json");
			String found = send("GET", url + "/services/data/v66.0/query?q=SELECT+Name+FROM+Account", "",
					"Authorization", "Bearer " + token);
			String read = send("GET", url + "/services/data/v66.0/sobjects/Contact/Number__c/7", "", "Authorization",
					"Bearer " + token);

			assertThat(created).contains("\"success\":true");
			assertThat(found).contains("\"Name\":\"Acme\"");
			assertThat(read).contains("\"LastName\":\"Jones\"");
			org.toHandle().destroy();
			assertThat(out.readLine()).isNull();
		}
		finally {
			org.destroyForcibly().waitFor();
		}
	}

	@Test
	void aWrongOptionIsExplained() throws Exception {
		Process org = start("--prot", "0");

		assertThat(errorsOf(org)).isEqualTo("No option --prot\n--help lists the options.\n");
		assertThat(org.waitFor()).isEqualTo(2);
	}

	@Test
	void aPortThatIsTakenIsExplained() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Process org = start("--port", String.valueOf(taken.getLocalPort()));

			assertThat(errorsOf(org))
				.endsWith("The port is taken: choose another one by --port, or 0 for a free one\n");
			assertThat(org.waitFor()).isEqualTo(1);
		}
	}

	private static Process start(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-jar", System.getProperty("salesforce-org.jar", "target/salesforce-org.jar")));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).start();
	}

	private static String errorsOf(Process process) throws IOException {
		return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	private static String send(String method, String url, String body, String... headers) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.headers(headers)
			.build();
		return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	private static String group(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		assertThat(matcher.find()).as(text).isTrue();
		return matcher.group(1);
	}

}
