package io.github.springforce.embedded;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlobTests {

	private static final String SOBJECTS = "/services/data/v66.0/sobjects";

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
	void bytesSentAsBase64AreReadBackAsBytes() throws Exception {
		byte[] bytes = { 0, 1, 2, (byte) 0xFF, '\r', '\n' };
		String account = org.insert("Account", Map.of("Name", "Acme"));
		this.client.post(SOBJECTS + "/Attachment", """
				{"ParentId":"%s","Name":"a.bin","ContentType":"image/png","Body":"%s"}""".formatted(account,
				Base64.getEncoder().encodeToString(bytes)));
		String id = org.records("Attachment").get(0).id();

		HttpResponse<byte[]> answer = bytes(SOBJECTS + "/Attachment/" + id + "/Body");

		assertThat(answer.body()).isEqualTo(bytes);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
		assertThat(this.client.get(SOBJECTS + "/Attachment/" + id + "?fields=Body,BodyLength").body())
			.contains("\"Body\":\"/services/data/v66.0/sobjects/Attachment/" + id + "/Body\",\"BodyLength\":6");
	}

	@Test
	void aVersionMakesItsDocumentAndTheLinkToWhereItIsPublished() {
		String account = org.insert("Account", Map.of("Name", "Acme"));

		HttpResponse<String> answer = this.client.post(SOBJECTS + "/ContentVersion", """
				{"Title":"Offer","PathOnClient":"offer.pdf","VersionData":"aGVsbG8=","FirstPublishLocationId":"%s"}"""
			.formatted(account));

		assertThat(answer.statusCode()).isEqualTo(201);
		EmbeddedRecord version = org.records("ContentVersion").get(0);
		EmbeddedRecord document = org.records("ContentDocument").get(0);
		EmbeddedRecord link = org.records("ContentDocumentLink").get(0);
		assertThat(version.toMap()).containsEntry("ContentDocumentId", document.id())
			.containsEntry("IsLatest", true)
			.containsEntry("VersionNumber", "1")
			.containsEntry("FileExtension", "pdf")
			.containsEntry("FileType", "PDF")
			.containsEntry("ContentSize", 5)
			.containsEntry("Checksum", "5d41402abc4b2a76b9719d911017c592");
		assertThat(document.toMap()).containsEntry("Title", "Offer")
			.containsEntry("LatestPublishedVersionId", version.id());
		assertThat(link.toMap()).containsEntry("LinkedEntityId", account)
			.containsEntry("ContentDocumentId", document.id())
			.containsEntry("ShareType", "V");
	}

	@Test
	void aLaterVersionIsTheLatest() {
		String first = org.insert("ContentVersion",
				Map.of("PathOnClient", "a.txt", "VersionData", "1".getBytes(StandardCharsets.UTF_8)));
		Object document = org.record("ContentVersion", first).get("ContentDocumentId");

		String second = org.insert("ContentVersion", Map.of("PathOnClient", "a.txt", "VersionData",
				"2".getBytes(StandardCharsets.UTF_8), "ContentDocumentId", document));

		assertThat(org.record("ContentVersion", first).get("IsLatest")).isEqualTo(false);
		assertThat(org.record("ContentVersion", second).get("VersionNumber")).isEqualTo("2");
		assertThat(org.records("ContentDocument")).singleElement()
			.satisfies((doc) -> assertThat(doc.get("LatestPublishedVersionId")).isEqualTo(second));
	}

	@Test
	void bytesBesideTheRecordAreStored() throws Exception {
		byte[] bytes = new byte[200_000];
		bytes[100_000] = '\n';

		HttpResponse<String> answer = postParts(SOBJECTS + "/ContentVersion", List.of(
				part("name=\"entity_content\"\r\nContent-Type: application/json",
						"{\"Title\":\"Large\",\"PathOnClient\":\"large.bin\"}".getBytes(StandardCharsets.UTF_8)),
				part("name=\"VersionData\"; filename=\"large.bin\"\r\nContent-Type: application/octet-stream", bytes)));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		String id = org.records("ContentVersion").get(0).id();
		assertThat(bytes(SOBJECTS + "/ContentVersion/" + id + "/VersionData").body()).isEqualTo(bytes);
	}

	@Test
	void aSmallBodyOfSeveralPartsIsStoredToo() throws Exception {
		String account = org.insert("Account", Map.of("Name", "Acme"));

		HttpResponse<String> answer = postParts(
				SOBJECTS + "/Attachment", List.of(
						part("name=\"json\"\r\nContent-Type: application/json",
								("{\"Name\":\"a.txt\",\"ParentId\":\"" + account + "\"}")
									.getBytes(StandardCharsets.UTF_8)),
						part("name=\"Body\"; filename=\"a.txt\"\r\nContent-Type: text/plain",
								"hello\r\n".getBytes(StandardCharsets.UTF_8))));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		assertThat((byte[]) org.records("Attachment").get(0).get("Body")).asString(StandardCharsets.UTF_8)
			.isEqualTo("hello\r\n");
	}

	@Test
	void everyRecordOfACollectionNamesItsPart() throws Exception {
		HttpResponse<String> answer = postParts("/services/data/v66.0/composite/sobjects", List.of(
				part("name=\"collection\"\r\nContent-Type: application/json",
						"""
								{"records":[{"attributes":{"type":"ContentVersion","binaryPartName":"one","binaryPartNameAlias":"VersionData"},
								"PathOnClient":"1.txt"},{"attributes":{"type":"ContentVersion","binaryPartName":"two",
								"binaryPartNameAlias":"VersionData"},"PathOnClient":"2.txt"}]}"""
							.getBytes(StandardCharsets.UTF_8)),
				part("name=\"one\"; filename=\"1.txt\"\r\nContent-Type: text/plain",
						"first".getBytes(StandardCharsets.UTF_8)),
				part("name=\"two\"; filename=\"2.txt\"\r\nContent-Type: text/plain",
						"second".getBytes(StandardCharsets.UTF_8))));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(org.records("ContentVersion")).extracting((version) -> version.get("ContentSize"))
			.containsExactly(5, 6);
	}

	private static HttpResponse<byte[]> bytes(String path) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(org.url() + path))
				.header("Authorization", "Bearer " + org.accessToken())
				.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

	private static byte[] part(String disposition, byte[] content) throws Exception {
		ByteArrayOutputStream part = new ByteArrayOutputStream();
		part.write(("--x42\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
		part.write(content);
		part.write("\r\n".getBytes(StandardCharsets.UTF_8));
		return part.toByteArray();
	}

	private static HttpResponse<String> postParts(String path, List<byte[]> parts) throws Exception {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			body.write(part);
		}
		body.write("--x42--\r\n".getBytes(StandardCharsets.UTF_8));
		return OrgClient.send(HttpRequest.newBuilder(URI.create(org.url() + path))
			.header("Authorization", "Bearer " + org.accessToken())
			.header("Content-Type", "multipart/form-data; boundary=x42")
			.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
			.build());
	}

}
