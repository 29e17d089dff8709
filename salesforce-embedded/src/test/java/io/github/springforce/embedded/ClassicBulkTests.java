package io.github.springforce.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClassicBulkTests {

	private static final String JOBS = "/services/async/66.0/job";

	private static EmbeddedSalesforce org;

	private String token;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder().bulkPageSize(3).start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
		org.holdBulkJobs();
		this.token = org.accessToken();
	}

	@Test
	void everyStateOfAJobInXmlIsSeenWhenATestStepsTheWork() {
		HttpResponse<String> created = post(JOBS, "application/xml; charset=UTF-8", """
				<?xml version="1.0" encoding="UTF-8"?>
				<jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload">
				<operation>insert</operation><object>Contact</object><contentType>CSV</contentType></jobInfo>""");
		String job = id("750", created);

		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().firstValue("Content-Type")).hasValue("application/xml");
		assertThat(created.body()).startsWith("""
				<?xml version="1.0" encoding="UTF-8"?><jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload">\
				<id>%s</id><operation>insert</operation><object>Contact</object><createdById>005""".formatted(job))
			.contains("""
					<state>Open</state><concurrencyMode>Parallel</concurrencyMode><contentType>CSV</contentType>\
					<numberBatchesQueued>0</numberBatchesQueued>""")
			.contains("<apiVersion>66.0</apiVersion>");
		HttpResponse<String> added = post(JOBS + "/" + job + "/batch", "text/csv; charset=UTF-8",
				"LastName,Email\nOne,\nTwo,bad\n\"Th\"\"r\nee\",#N/A\n");
		String batch = id("751", added);
		assertThat(added.statusCode()).isEqualTo(201);
		assertThat(added.body()).contains("<jobId>" + job + "</jobId><state>Queued</state><createdDate>");
		assertThat(post(JOBS + "/" + job, "application/xml",
				"<jobInfo xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><state>Closed</state></jobInfo>")
			.body()).contains("<state>Closed</state>");
		assertThat(get(JOBS + "/" + job + "/batch/" + batch + "/result").body()).contains(
				"<exceptionCode>InvalidBatch</exceptionCode><exceptionMessage>Batch not completed</exceptionMessage>");

		org.runNextBulkJob();

		assertThat(get(JOBS + "/" + job + "/batch").body()).contains("<batchInfoList", "<state>Completed</state>",
				"<numberRecordsProcessed>3</numberRecordsProcessed><numberRecordsFailed>1</numberRecordsFailed>");
		assertThat(get(JOBS + "/" + job).body()).contains("<numberBatchesCompleted>1</numberBatchesCompleted>",
				"<numberBatchesTotal>1</numberBatchesTotal>");
		assertThat(get(JOBS + "/" + job + "/batch/" + batch + "/result").body())
			.matches("\"Id\",\"Success\",\"Created\",\"Error\"\n\"003\\w{15}\",\"true\",\"true\",\"\"\n"
					+ "\"\",\"false\",\"false\",\"INVALID_EMAIL_ADDRESS:Email: invalid email address: bad:Email --\"\n"
					+ "\"003\\w{15}\",\"true\",\"true\",\"\"\n");
		assertThat(get(JOBS + "/" + job + "/batch/" + batch + "/request").body())
			.isEqualTo("LastName,Email\nOne,\nTwo,bad\n\"Th\"\"r\nee\",#N/A\n");
		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName"))
			.containsExactly("One", "Th\"r\nee");
	}

	@Test
	void jobsAndBatchesInJsonAreAnsweredInJson() {
		HttpResponse<String> created = json(JOBS, """
				{"operation":"upsert","object":"Contact","externalIdFieldName":"Ext__c","concurrencyMode":1,\
				"contentType":"JSON"}""");
		assertThat(created.body()).as("the field is not there yet")
			.contains("\"exceptionCode\":\"InvalidJob\"", "Field name provided, Ext__c does not match an External ID");
		org.schema().object("Contact").externalId("Ext__c");
		String boss = org.insert("Contact", Map.of("LastName", "Boss", "Ext__c", "B"));

		created = json(JOBS, """
				{"operation":"upsert","object":"Contact","externalIdFieldName":"Ext__c","concurrencyMode":1,\
				"contentType":"JSON"}""");
		String job = id("750", created);
		assertThat(created.body()).contains("\"concurrencyMode\":\"Serial\",\"contentType\":\"JSON\"",
				"\"externalIdFieldName\":\"Ext__c\",\"id\":\"" + job + "\"");
		String batch = id("751", json(JOBS + "/" + job + "/batch", """
				[{"Ext__c":"1","LastName":"One","ReportsTo":{"Ext__c":"B"}},{"Ext__c":"B","LastName":null}]"""));
		org.runNextBulkJob();

		assertThat(json("GET", JOBS + "/" + job + "/batch/" + batch, "").body()).contains("\"jobId\":\"" + job + "\"",
				"\"numberRecordsFailed\":1,\"numberRecordsProcessed\":2,\"state\":\"Completed\",\"stateMessage\":null");
		assertThat(json("GET", JOBS + "/" + job + "/batch/" + batch + "/result", "").body())
			.matches("\\[\\{\"success\":true,\"created\":true,\"id\":\"003\\w{15}\",\"errors\":\\[]},"
					+ "\\{\"success\":false,\"created\":false,\"id\":.*\"statusCode\":\"REQUIRED_FIELD_MISSING\".*}]");
		assertThat(org.records("Contact").get(1).get("ReportsToId")).isEqualTo(boss);
		assertThat(json("GET", JOBS + "/" + job + "/batch", "").body()).startsWith("{\"batchInfo\":[{");
	}

	@Test
	void batchesInXmlAreAnsweredInXml() {
		String id = org.insert("Contact", Map.of("LastName", "Old", "Phone", "1", "Email", "o@acme.example"));
		String job = job("update", "Contact", "XML");
		String batch = id("751",
				post(JOBS + "/" + job + "/batch", "application/xml; charset=UTF-8",
						"""
								<?xml version="1.0" encoding="UTF-8"?><sObjects xmlns="http://www.force.com/2009/06/asyncapi/dataload" \
								xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><sObject><Id>%s</Id><LastName>a &lt; b</LastName>\
								<Phone xsi:nil="true"/><Email></Email></sObject><sObject><Id>%s</Id><Email>bad</Email></sObject></sObjects>"""
							.formatted(id, id)));
		org.runNextBulkJob();

		assertThat(get(JOBS + "/" + job + "/batch/" + batch + "/result").body()).contains("<results",
				"<result><id>" + id + "</id><success>true</success><created>false</created></result>",
				"<result><errors><fields>Email</fields><message>Email: invalid email address: bad</message>"
						+ "<statusCode>INVALID_EMAIL_ADDRESS</statusCode></errors>");
		EmbeddedRecord changed = org.record("Contact", id);
		assertThat(changed.get("LastName")).isEqualTo("a < b");
		assertThat(changed.get("Phone")).isNull();
		assertThat(changed.get("Email")).as("an empty element leaves its field alone").isEqualTo("o@acme.example");
	}

	@Test
	void hardDeleteLeavesNothingInTheRecycleBin() {
		String id = org.insert("Contact", Map.of("LastName", "Gone"));
		String job = job("hardDelete", "Contact", "CSV");
		post(JOBS + "/" + job + "/batch", "text/csv", "Id\n" + id + "\n");
		org.runNextBulkJob();

		assertThat(org.records("Contact")).isEmpty();
		assertThat(org.deletedRecords("Contact")).isEmpty();
	}

	@Test
	void anUnknownSessionIsToldInTheFormOfTheRequest() {
		this.token = "00D000000000001!dead";

		HttpResponse<String> xml = get(JOBS + "/750000000000001AAA");
		HttpResponse<String> json = json("GET", JOBS + "/750000000000001AAA", "");

		assertThat(xml.statusCode()).isEqualTo(400);
		assertThat(xml.body()).isEqualTo("""
				<?xml version="1.0" encoding="UTF-8"?><error xmlns="http://www.force.com/2009/06/asyncapi/dataload">\
				<exceptionCode>InvalidSessionId</exceptionCode><exceptionMessage>Invalid session id</exceptionMessage>\
				</error>""");
		assertThat(json.statusCode()).isEqualTo(400);
		assertThat(json.body()).contains("\"exceptionCode\":\"InvalidSessionId\"",
				"\"exceptionMessage\":\"Invalid session id\"");
	}

	@Test
	void aBearerTokenOpensTheDoorTooAndEveryCallCounts() {
		HttpResponse<String> answer = new OrgClient(org).get(JOBS + "/750000000000001AAA");

		assertThat(answer.body()).contains("\"exceptionCode\":\"InvalidJob\"");
		assertThat(answer.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1/15000");
		org.setApiLimit(1);
		assertThat(get(JOBS + "/750000000000001AAA").body()).contains("<exceptionCode>ExceededQuota</exceptionCode>");
	}

	@Test
	void whatIsAbortedIsNotProcessedAndTakesNoMoreBatches() {
		String job = job("insert", "Contact", "CSV");
		post(JOBS + "/" + job + "/batch", "text/csv", "LastName\nOne\n");
		assertThat(change(job, "Aborted").body()).contains("<state>Aborted</state>");
		org.runNextBulkJob();

		assertThat(get(JOBS + "/" + job + "/batch").body()).contains("<state>NotProcessed</state>");
		assertThat(post(JOBS + "/" + job + "/batch", "text/csv", "LastName\nTwo\n").body())
			.contains("<exceptionCode>InvalidJobState</exceptionCode>");
		assertThat(change(job, "Closed").body()).contains("Closing already Aborted Job not allowed");
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void aBatchThatIsWrongAsAWholeStoresNothing() {
		String job = job("insert", "Contact", "CSV");
		String unknown = id("751", post(JOBS + "/" + job + "/batch", "text/csv", "LastName,Nope\nA,B\n"));
		String rows = IntStream.rangeClosed(0, 10_000).mapToObj((row) -> "R" + row + "\n").reduce("", String::concat);
		String tooMany = id("751", post(JOBS + "/" + job + "/batch", "text/csv", "LastName\n" + rows));
		String tooLong = id("751",
				post(JOBS + "/" + job + "/batch", "text/csv", "LastName\nA\n" + "x".repeat(131_073) + "\n"));
		while (org.runNextBulkJob()) {
			// all three
		}

		assertThat(get(JOBS + "/" + job + "/batch/" + unknown).body()).contains("<state>Failed</state>",
				"<stateMessage>InvalidBatch : Field name not found : Nope</stateMessage>");
		assertThat(get(JOBS + "/" + job + "/batch/" + tooMany).body()).contains("<state>Failed</state>", "10000");
		assertThat(get(JOBS + "/" + job + "/batch/" + tooLong).body()).contains("<state>Failed</state>", "131072");
		assertThat(org.records("Contact")).isEmpty();
		assertThat(post(JOBS + "/" + job + "/batch", "text/csv", "LastName\n" + "x".repeat(10_000_000)).body())
			.contains("<exceptionCode>ClientInputError</exceptionCode>", "Exceeded max size limit of 10000000");
	}

	@Test
	void aBatchMayBeCompressed() throws IOException {
		String job = job("insert", "Contact", "CSV");
		ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
			gzip.write("LastName\nMüller\n".getBytes(StandardCharsets.UTF_8));
		}
		OrgClient.send(request(JOBS + "/" + job + "/batch", "text/csv").header("Content-Encoding", "gzip")
			.POST(HttpRequest.BodyPublishers.ofByteArray(gzipped.toByteArray()))
			.build());
		org.runNextBulkJob();

		assertThat(org.records("Contact")).singleElement()
			.satisfies((contact) -> assertThat(contact.get("LastName")).isEqualTo("Müller"));
	}

	@Test
	void aBatchMayBringFilesAlong() throws IOException {
		String account = org.insert("Account", Map.of("Name", "Acme"));
		String job = job("insert", "Attachment", "ZIP_CSV");
		byte[] archive = archive("request.txt", "Name,ParentId,Body\na.txt," + account + ",#files/a.txt\n",
				"files/a.txt", "hello");

		OrgClient
			.send(request(JOBS + "/" + job + "/batch", "zip/csv").POST(HttpRequest.BodyPublishers.ofByteArray(archive))
				.build());
		org.runNextBulkJob();

		assertThat(get(JOBS + "/" + job).body()).contains("<contentType>ZIP_CSV</contentType>",
				"<numberRecordsProcessed>1</numberRecordsProcessed>", "<numberRecordsFailed>0</numberRecordsFailed>");
		assertThat(org.records("Attachment")).singleElement()
			.satisfies((attachment) -> assertThat(attachment.get("Body"))
				.isEqualTo("hello".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void anArchiveWithoutTheFileThatARowNamesStoresNothing() throws IOException {
		String account = org.insert("Account", Map.of("Name", "Acme"));
		String job = job("insert", "Attachment", "ZIP_CSV");
		byte[] archive = archive("request.txt",
				"Name,ParentId,Body\nb," + account + ",#b.txt\na," + account + ",#a.txt\n", "b.txt", "hello");

		HttpResponse<String> added = OrgClient
			.send(request(JOBS + "/" + job + "/batch", "zip/csv").POST(HttpRequest.BodyPublishers.ofByteArray(archive))
				.build());
		org.runNextBulkJob();

		assertThat(get(JOBS + "/" + job + "/batch/" + id("751", added)).body())
			.contains("InvalidBatch : The archive has no file a.txt");
		assertThat(org.records("Attachment")).isEmpty();
	}

	private static byte[] archive(String... files) throws IOException {
		ByteArrayOutputStream archive = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(archive)) {
			for (int i = 0; i < files.length; i += 2) {
				zip.putNextEntry(new ZipEntry(files[i]));
				zip.write(files[i + 1].getBytes(StandardCharsets.UTF_8));
			}
		}
		return archive.toByteArray();
	}

	@Test
	void aQueryHasItsResultsInPartsAndInTheFormOfTheJob() {
		org.seed("Contact", List.of(Map.of("LastName", "A"), Map.of("LastName", "B"), Map.of("LastName", "C"),
				Map.of("LastName", "D")));
		String csv = job("query", "Contact", "CSV");
		String csvBatch = id("751",
				post(JOBS + "/" + csv + "/batch", "text/csv", "SELECT LastName, Account.Name FROM Contact"));
		String json = job("query", "Contact", "JSON");
		String jsonBatch = id("751", json(JOBS + "/" + json + "/batch", "SELECT Id, LastName FROM Contact LIMIT 1"));
		String none = job("queryAll", "Contact", "CSV");
		String noneBatch = id("751",
				post(JOBS + "/" + none + "/batch", "text/csv", "SELECT Id FROM Contact WHERE LastName = 'Z'"));
		String wrong = job("query", "Contact", "CSV");
		String wrongBatch = id("751", post(JOBS + "/" + wrong + "/batch", "text/csv", "SELECT Nope FROM Contact"));
		while (org.runNextBulkJob()) {
			// all four
		}

		List<String> results = ids("752", get(JOBS + "/" + csv + "/batch/" + csvBatch + "/result"));
		assertThat(results).hasSize(2);
		assertThat(get(JOBS + "/" + csv + "/batch/" + csvBatch + "/result/" + results.get(0)).body())
			.isEqualTo("\"LastName\",\"Account.Name\"\n\"A\",\"\"\n\"B\",\"\"\n\"C\",\"\"\n");
		assertThat(get(JOBS + "/" + csv + "/batch/" + csvBatch + "/result/" + results.get(1)).body())
			.isEqualTo("\"LastName\",\"Account.Name\"\n\"D\",\"\"\n");
		HttpResponse<String> list = json("GET", JOBS + "/" + json + "/batch/" + jsonBatch + "/result", "");
		assertThat(list.body()).matches("\\[\"752\\w{15}\"]");
		assertThat(json("GET", JOBS + "/" + json + "/batch/" + jsonBatch + "/result/" + ids("752", list).get(0), "")
			.body()).matches(
					"\\[\\{\"attributes\":\\{\"type\":\"Contact\",\"url\":\"/services/data/v66.0/sobjects/Contact/003\\w{15}\"},"
							+ "\"Id\":\"003\\w{15}\",\"LastName\":\"A\"}]");
		String nothing = ids("752", get(JOBS + "/" + none + "/batch/" + noneBatch + "/result")).get(0);
		assertThat(get(JOBS + "/" + none + "/batch/" + noneBatch + "/result/" + nothing).body())
			.isEqualTo("\"Records not found for this query\"\n");
		assertThat(get(JOBS + "/" + wrong + "/batch/" + wrongBatch).body()).contains("<state>Failed</state>",
				"<stateMessage>InvalidBatch : Failed to process query: INVALID_FIELD: ");
	}

	@Test
	void pkChunkingPutsBatchesOfItsOwnInThePlaceOfTheFirst() {
		List<String> ids = org.seed("Contact",
				IntStream.range(0, 5).mapToObj((number) -> Map.of("LastName", "C" + number)).toList());
		HttpResponse<String> created = OrgClient.send(request(JOBS, "application/xml")
			.header("Sforce-Enable-PKChunking", "chunkSize=2")
			.POST(HttpRequest.BodyPublishers.ofString(
					"<jobInfo><operation>query</operation><object>Contact</object><contentType>CSV</contentType></jobInfo>"))
			.build());
		String job = id("750", created);
		String first = id("751", post(JOBS + "/" + job + "/batch", "text/csv", "SELECT Id FROM Contact"));
		while (org.runNextBulkJob()) {
			// the first one and its parts
		}

		List<String> batches = ids("751", get(JOBS + "/" + job + "/batch"));
		assertThat(batches).hasSize(4).startsWith(first);
		assertThat(get(JOBS + "/" + job + "/batch/" + first).body()).contains("<state>NotProcessed</state>");
		String second = JOBS + "/" + job + "/batch/" + batches.get(2) + "/result";
		assertThat(get(second + "/" + ids("752", get(second)).get(0)).body())
			.isEqualTo("\"Id\"\n\"" + ids.get(2) + "\"\n\"" + ids.get(3) + "\"\n");
	}

	private String job(String operation, String object, String contentType) {
		return id("750",
				post(JOBS, "application/xml",
						"<jobInfo xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><operation>" + operation
								+ "</operation><object>" + object + "</object><contentType>" + contentType
								+ "</contentType></jobInfo>"));
	}

	private HttpResponse<String> change(String job, String state) {
		return post(JOBS + "/" + job, "application/xml", "<jobInfo><state>" + state + "</state></jobInfo>");
	}

	private HttpResponse<String> get(String path) {
		return OrgClient.send(request(path, null).GET().build());
	}

	private HttpResponse<String> post(String path, String contentType, String body) {
		return OrgClient.send(request(path, contentType).POST(HttpRequest.BodyPublishers.ofString(body)).build());
	}

	private HttpResponse<String> json(String path, String body) {
		return json("POST", path, body);
	}

	private HttpResponse<String> json(String method, String path, String body) {
		return OrgClient
			.send(request(path, "application/json").method(method, HttpRequest.BodyPublishers.ofString(body)).build());
	}

	private HttpRequest.Builder request(String path, @Nullable String contentType) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(org.url() + path))
			.header("X-SFDC-Session", this.token);
		return (contentType != null) ? request.header("Content-Type", contentType) : request;
	}

	private static String id(String prefix, HttpResponse<String> answer) {
		return ids(prefix, answer).get(0);
	}

	private static List<String> ids(String prefix, HttpResponse<String> answer) {
		Matcher id = Pattern.compile("(?:<(?:id|result)>|\"id\":\"|\\[\")(" + prefix + "\\w{15})")
			.matcher(answer.body());
		List<String> ids = id.results().map((found) -> found.group(1)).toList();
		assertThat(ids).as(answer.body()).isNotEmpty();
		return ids;
	}

}
