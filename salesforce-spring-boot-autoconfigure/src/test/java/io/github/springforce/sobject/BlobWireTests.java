package io.github.springforce.sobject;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Files of an org: as base64 in a field, in a part of their own, and as they are.
 */
class BlobWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final byte[] BYTES = { (byte) 0xFF, 0x00, 0x0A, (byte) 0xFE };

	private static final String SAVED = """
			{"id":"00P000000000001AAA","success":true,"errors":[]}""";

	@TempDir
	Path folder;

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
	}

	@Test
	void bytesOfAMapAreUploadedAsBase64() {
		org.answers(201, SAVED);
		Map<String, Object> attachment = new LinkedHashMap<>();
		attachment.put("Name", "a.bin");
		attachment.put("ParentId", "001000000000001AAA");
		attachment.put("Body", BYTES);

		this.salesforce.sobject("Attachment").create(attachment);

		assertThat(org.sent()).isEqualTo("""
				POST /services/data/v66.0/sobjects/Attachment
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 66
				Content-Type: application/json

				{"Name":"a.bin","ParentId":"001000000000001AAA","Body":"/wAK/g=="}""");
	}

	@Test
	void bytesOfATypedRecordAreUploadedAsBase64() {
		org.answers(201, SAVED);

		this.salesforce.sobject(Attachment.class).create(new Attachment(null, "a.bin", BYTES));

		assertThat(org.sent()).endsWith("\n\n{\"Name\":\"a.bin\",\"Body\":\"/wAK/g==\"}");
	}

	@Test
	void bytesAreReplacedByAnUpdate() {
		org.answers(204, "");

		this.salesforce.sobject("Attachment").update("00P000000000001AAA", Map.of("Body", BYTES));

		assertThat(org.sent()).isEqualTo("""
				PATCH /services/data/v66.0/sobjects/Attachment/00P000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 19
				Content-Type: application/json

				{"Body":"/wAK/g=="}""");
	}

	@Test
	void bytesAreDownloadedIntoMemory() {
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withBody(BYTES)));

		byte[] bytes = this.salesforce.rest(HttpMethod.GET, "sobjects/Attachment/{id}/Body")
			.variable("id", "00P000000000001AAA")
			.retrieve(byte[].class);

		assertThat(bytes).isEqualTo(BYTES);
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Attachment/00P000000000001AAA/Body
				Accept: */*
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void bytesAreDownloadedIntoAFileWhileTheyArrive() {
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withBody(BYTES)));
		Path file = this.folder.resolve("a.bin");

		long size = this.salesforce.rest(HttpMethod.GET, "sobjects/ContentVersion/{id}/VersionData")
			.variable("id", "068000000000001AAA")
			.exchange((answer) -> Files.copy(answer.getBody(), file));

		assertThat(size).isEqualTo(4);
		assertThat(file).hasBinaryContent(BYTES);
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/ContentVersion/068000000000001AAA/VersionData
				Accept: */*
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aFileIsAPartOfItsOwn() throws IOException {
		org.answers(201, SAVED);
		Path file = Files.writeString(this.folder.resolve("a.txt"), "content of the file");

		String id = this.salesforce.sobject("ContentVersion")
			.create(Map.of("PathOnClient", "a.txt"), Blob.of("VersionData", file))
			.id();

		assertThat(id).isEqualTo("00P000000000001AAA");
		assertThat(withBoundary("x", org.sent())).isEqualTo("""
				POST /services/data/v66.0/sobjects/ContentVersion
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 363
				Content-Type: multipart/form-data;boundary=x

				--x
				Content-Disposition: form-data; name="record"
				Content-Type: application/json; charset=UTF-8

				{"PathOnClient":"a.txt"}
				--x
				Content-Disposition: form-data; name="VersionData"; filename="a.txt"
				Content-Type: text/plain

				content of the file
				--x--
				""");
	}

	@Test
	void aFileOfATypedRecordIsAPartOfItsOwn() {
		org.answers(201, SAVED);

		this.salesforce.sobject(Attachment.class)
			.create(new Attachment(null, "a.bin", null),
					Blob.of("Body", new ByteArrayResource("content".getBytes(StandardCharsets.UTF_8)))
						.withContentType(MediaType.IMAGE_PNG));

		assertThat(withBoundary("x", org.sent())).endsWith("""
				{"Name":"a.bin"}
				--x
				Content-Disposition: form-data; name="Body"; filename="Body"
				Content-Type: image/png

				content
				--x--
				""");
	}

	@Test
	void aStreamIsSentWithoutItsLength() {
		org.answers(201, SAVED);
		AtomicBoolean closed = new AtomicBoolean();
		InputStream stream = new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8)) {

			@Override
			public void close() {
				closed.set(true);
			}

		};

		this.salesforce.sobject("Attachment")
			.create(Map.of("Name", "Ä"), Blob.of("Body", stream).withFileName("\"Über\"\r\nuns\t.txt"));

		assertThat(withBoundary("x", org.sent())).isEqualTo("""
				POST /services/data/v66.0/sobjects/Attachment
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Type: multipart/form-data;boundary=x
				Transfer-Encoding: chunked

				--x
				Content-Disposition: form-data; name="record"
				Content-Type: application/json; charset=UTF-8

				{"Name":"Ä"}
				--x
				Content-Disposition: form-data; name="Body"; filename="%22Über%22%0D%0Auns_.txt"
				Content-Type: application/octet-stream

				content
				--x--
				""");
		assertThat(closed).isFalse();
	}

	@Test
	void aFileIsReplacedByAnUpdate() throws IOException {
		org.answers(204, "");
		Path file = Files.writeString(this.folder.resolve("a.txt"), "content of the file");

		this.salesforce.sobject("Document").update("015000000000001AAA", Map.of("Name", "a"), Blob.of("Body", file));
		this.salesforce.sobject(Attachment.class)
			.update("00P000000000001AAA", new Attachment(null, "a", null), Blob.of("Body", file));

		assertThat(org.allSent().get(0))
			.startsWith("PATCH /services/data/v66.0/sobjects/Document/015000000000001AAA\n");
		assertThat(org.allSent().get(1))
			.startsWith("PATCH /services/data/v66.0/sobjects/Attachment/00P000000000001AAA\n");
		assertThat(org.allSent()).allSatisfy((sent) -> assertThat(withBoundary("x", sent)).contains("""

				{"Name":"a"}
				--x
				Content-Disposition: form-data; name="Body"; filename="a.txt"
				"""));
	}

	@Test
	void aFileIsSentAgainOnlyWhereItCanBeAndMayBe() throws IOException {
		org.answers(502, "");
		Path file = Files.writeString(this.folder.resolve("a.txt"), "content of the file");
		SFType<SObject> documents = this.salesforce.sobject("Document");

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> documents.create(Map.of("Name", "a"), Blob.of("Body", file)));
		assertThat(org.allSent()).hasSize(1);

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(() -> documents
			.update("015000000000001AAA", Map.of("Name", "a"), Blob.of("Body", new ByteArrayInputStream(BYTES))));
		assertThat(org.allSent()).hasSize(2);

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> documents.update("015000000000001AAA", Map.of("Name", "a"), Blob.of("Body", file)));
		assertThat(org.allSent()).hasSize(6);
	}

	@Test
	void aFileThatIsNotThereIsRefusedBeforeAnythingIsSent() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.salesforce.sobject("Document")
				.create(Map.of("Name", "a"), Blob.of("Body", this.folder.resolve("missing.txt"))))
			.withMessageContaining("missing.txt");
		assertThatIllegalArgumentException().isThrownBy(() -> Blob.of("Body\"; name=\"x", this.folder));
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void aFileIsReadWhileItArrives() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(aResponse().withHeader("Content-Type", "image/png").withBody(BYTES)));

		String type = this.salesforce.sobject("Attachment").readBlob("00P000000000001AAA", "Body", (answer) -> {
			assertThat(answer.getBody()).hasBinaryContent(BYTES);
			return String.valueOf(answer.getHeaders().getContentType());
		});

		assertThat(type).isEqualTo("image/png");
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Attachment/00P000000000001AAA/Body
				Accept: */*
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aReaderThatHasBegunIsNotAskedAgain() {
		org.server()
			.stubFor(any(anyUrl()).inScenario("breaks off")
				.whenScenarioStateIs("begun")
				.willReturn(aResponse().withBody(BYTES)));
		org.server()
			.stubFor(any(anyUrl()).inScenario("breaks off")
				.whenScenarioStateIs("Started")
				.willSetStateTo("begun")
				.willReturn(aResponse().withStatus(503)));
		List<Integer> lengths = new ArrayList<>();

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> this.salesforce.sobject("Attachment").readBlob("00P000000000001AAA", "Body", (answer) -> {
				lengths.add(answer.getBody().readAllBytes().length);
				throw new EOFException("broke off");
			}));

		assertThat(lengths).containsExactly(4);
		assertThat(org.allSent()).hasSize(2);
	}

	@Test
	void aFileOnDiskIsThereWhenAllOfItIs() throws IOException {
		Path file = Files.writeString(this.folder.resolve("a.bin"), "as it was before");
		org.answers(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"no\"}]");
		SFType<SObject> attachments = this.salesforce.sobject("Attachment");
		assertThatExceptionOfType(SalesforceResourceNotFoundException.class)
			.isThrownBy(() -> attachments.readBlob("00P000000000001AAA", "Body", file));
		assertThat(file).hasContent("as it was before");

		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withBody(BYTES)));
		assertThat(attachments.readBlob("00P000000000001AAA", "Body", file)).isEqualTo(4);

		assertThat(file).hasBinaryContent(BYTES);
		assertThat(this.folder).isDirectoryContaining("glob:**a.bin").isDirectoryNotContaining("glob:**.part");
		assertThat(org.allSent()).hasSize(2).element(1).asString().isEqualTo("""
				GET /services/data/v66.0/sobjects/Attachment/00P000000000001AAA/Body
				Accept: */*
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aPlaceThatCannotBeWrittenIsToldBeforeTheCall() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.salesforce.sobject("Attachment")
				.readBlob("00P000000000001AAA", "Body", this.folder.resolve("missing/a.bin")))
			.withMessageEndingWith("a.bin cannot be written");
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void theRestClientTakesPartsToo() throws IOException {
		org.answers(201, SAVED);
		Path file = Files.writeString(this.folder.resolve("a.txt"), "content of the file");
		HttpHeaders json = new HttpHeaders();
		json.setContentType(MediaType.APPLICATION_JSON);
		MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
		parts.add("entity_content", new HttpEntity<>(Map.of("PathOnClient", "a.txt"), json));
		parts.add("VersionData", new FileSystemResource(file));

		this.salesforce.restClient()
			.post()
			.uri("sobjects/ContentVersion")
			.contentType(MediaType.MULTIPART_FORM_DATA)
			.body(parts)
			.retrieve()
			.toBodilessEntity();

		assertThat(withBoundary("x", org.sent())).isEqualTo("""
				POST /services/data/v66.0/sobjects/ContentVersion
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Type: multipart/form-data;boundary=x
				Transfer-Encoding: chunked

				--x
				Content-Disposition: form-data; name="entity_content"
				Content-Type: application/json

				{"PathOnClient":"a.txt"}
				--x
				Content-Disposition: form-data; name="VersionData"; filename="a.txt"
				Content-Type: text/plain
				Content-Length: 19

				content of the file
				--x--
				""");
	}

	/** Spring makes up a boundary of its own. */
	private static String withBoundary(String boundary, String request) {
		Matcher own = Pattern.compile("boundary=(\\S+)").matcher(request);
		assertThat(own.find()).isTrue();
		return request.replace(own.group(1), boundary).replace("\r", "");
	}

	@SObjectType("Attachment")
	record Attachment(@Nullable String id, String name, byte @Nullable [] body) {
	}

}
