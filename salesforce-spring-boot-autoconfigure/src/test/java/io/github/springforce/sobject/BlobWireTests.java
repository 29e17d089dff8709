package io.github.springforce.sobject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

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
	void aLargeFileIsUploadedAsAPartOfItsOwn() throws IOException {
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
