package io.github.springforce.embedded;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TransportTests {

	private static final String CONTACTS = "/services/data/v66.0/sobjects/Contact";

	private static EmbeddedSalesforce org;

	private OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
		this.client = new OrgClient(org);
	}

	@Test
	void anAnswerIsCompressedForWhoAsks() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(org.url() + "/services/data/v66.0/sobjects"))
			.header("Authorization", "Bearer " + org.accessToken())
			.header("Accept-Encoding", "gzip")
			.build();

		HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

		assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
		assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
			.asString(StandardCharsets.UTF_8)
			.startsWith("{\"encoding\":\"UTF-8\"");
	}

	@Test
	void aCompressedRequestIsUnderstood() {
		assertThat(postCompressed("{\"LastName\":\"Jones\"}").statusCode()).isEqualTo(201);
		assertThat(org.records("Contact")).hasSize(1);
	}

	@Test
	void aLargeCompressedRequestIsUnderstoodAndNotKept() {
		// noise, so that the compressed body is large as well
		StringBuilder noise = new StringBuilder();
		new Random(1).ints(150_000, 'a', 'z').forEach((letter) -> noise.append((char) letter));

		HttpResponse<String> answer = postCompressed("{\"LastName\":\"Jones\",\"Description\":\"" + noise + "\"}");

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).contains("STRING_TOO_LONG", "(max length=32000)");
		assertThat(org.wireMock().findAll(WireMock.postRequestedFor(WireMock.urlEqualTo(CONTACTS)))).singleElement()
			.satisfies((request) -> assertThat(request.getBody()).isEmpty());
	}

	@Test
	void aLargeAnswerArrivesWholeAndIsNotKept() {
		for (int i = 0; i < 3; i++) {
			org.schema().object("Contact").longText("Text" + i + "__c");
		}
		String text = "x".repeat(30_000);
		String id = org.insert("Contact",
				Map.of("LastName", "Jones", "Text0__c", text, "Text1__c", text, "Text2__c", text));

		HttpResponse<String> answer = this.client.get(CONTACTS + "/" + id);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.body()).hasSizeGreaterThan(90_000).endsWith("}");
		assertThat(answer.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1/15000");
		assertThat(org.wireMock().getAllServeEvents().get(0).getResponse().getBody()).isNullOrEmpty();
	}

	@ParameterizedTest
	@EnumSource(HttpClient.Version.class)
	void aRequestThatIsTooLongIsRefusedAsByThePlatform(HttpClient.Version version) {
		String soql = "SELECT+Id+FROM+Contact+WHERE+LastName='" + "x".repeat(16_400) + "'";
		// the first call of a connection asks to speak HTTP/2
		status(version, "/services/data");

		assertThat(status(version, "/services/data/v66.0/query?q=" + soql)).isEqualTo(414);
		assertThat(status(version, "/services/data/v66.0/query?q=" + soql.replace("xxxx", "xx"))).isNotEqualTo(414);
		assertThat(status(version, "/services/data/v66.0/query?q=" + soql.repeat(6))).isEqualTo(414);
		assertThat(status(version, "/services/data/v66.0/limits", "X-Much", "x".repeat(20_000))).isEqualTo(431);
	}

	private int status(HttpClient.Version version, String path, String... headers) {
		HttpRequest request = this.client.request("GET", path, "", headers);
		return OrgClient.send(HttpRequest.newBuilder(request, (name, value) -> true).version(version).build())
			.statusCode();
	}

	@Test
	void whoWantsXmlIsNotAnsweredInJson() {
		assertThat(this.client.get("/services/data/v66.0/limits", "Accept", "application/xml").body())
			.contains("NOT_IMPLEMENTED", "XML: GET /services/data/v66.0/limits");
		assertThat(this.client.get("/services/data/v66.0/limits", "Accept", "application/xml, */*").statusCode())
			.isEqualTo(200);
	}

	@Test
	void aStubComesBeforeTheOrg() {
		org.wireMock()
			.stubFor(WireMock.get("/services/data/v66.0/limits").willReturn(WireMock.aResponse().withStatus(418)));

		assertThat(this.client.get("/services/data/v66.0/limits").statusCode()).isEqualTo(418);
		assertThat(this.client.get("/services/data/v66.0/recent").statusCode()).isEqualTo(200);
	}

	@Test
	void anOrgProvesItselfByItsOwnCertificate() throws IOException, InterruptedException {
		try (EmbeddedSalesforce secure = EmbeddedSalesforce.builder().https().start()) {
			HttpClient trusting = HttpClient.newBuilder().sslContext(secure.sslBundle().createSslContext()).build();

			HttpResponse<String> answer = trusting.send(
					HttpRequest.newBuilder(secure.url().resolve("/services/data")).build(),
					HttpResponse.BodyHandlers.ofString());

			assertThat(secure.url().toString()).startsWith("https://127.0.0.1:");
			assertThat(answer.statusCode()).isEqualTo(200);
		}
	}

	@Test
	void anOrgInClearTextHasNothingToTrust() {
		assertThatIllegalStateException().isThrownBy(() -> org.sslBundle())
			.withMessage("This org speaks clear text: start it by EmbeddedSalesforce.builder().https()");
	}

	@Test
	void twoOrgsShareNothing() {
		try (EmbeddedSalesforce other = EmbeddedSalesforce.start()) {
			other.schema().object("Invoice__c");
			other.insert("Contact", Map.of("LastName", "Jones"));

			assertThat(org.records("Contact")).isEmpty();
			assertThat(org.schema().type("Invoice__c")).isNull();
			assertThat(new OrgClient(org).get("/services/data/v66.0/limits").statusCode()).isEqualTo(200);
			assertThat(other.apiUsage()).isZero();
		}
	}

	private static HttpResponse<String> postCompressed(String json) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
			gzip.write(json.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return OrgClient.send(HttpRequest.newBuilder(URI.create(org.url() + CONTACTS))
			.header("Authorization", "Bearer " + org.accessToken())
			.header("Content-Type", "application/json")
			.header("Content-Encoding", "gzip")
			.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
			.build());
	}

}
