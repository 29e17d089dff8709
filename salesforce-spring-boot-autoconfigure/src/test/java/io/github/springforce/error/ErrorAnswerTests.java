package io.github.springforce.error;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of an answer that is an error, and what follows from it.
 */
class ErrorAnswerTests {

	@Test
	void jsonArrayOfTheRestApi() {
		ErrorAnswer answer = json(400,
				"""
						[{"message":"Required fields are missing: [LastName]","errorCode":"REQUIRED_FIELD_MISSING","fields":["LastName"]},{"message":"Email: invalid email address: x","errorCode":"INVALID_EMAIL_ADDRESS","fields":["Email"]}]""");

		assertThat(answer.errors()).containsExactly(
				new ApiError("REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", List.of("LastName")),
				new ApiError("INVALID_EMAIL_ADDRESS", "Email: invalid email address: x", List.of("Email")));
	}

	@Test
	void jsonObjectOfTheRestApi() {
		assertThat(json(404, """
				{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}""").errors())
			.containsExactly(new ApiError("NOT_FOUND", "The requested resource does not exist", List.of()));
	}

	@Test
	void jsonOfCollections() {
		assertThat(json(400, """
				[{"statusCode":"MALFORMED_ID","message":"id value of incorrect type: 001","fields":["Id"]}]""")
			.errors()).containsExactly(new ApiError("MALFORMED_ID", "id value of incorrect type: 001", List.of("Id")));
	}

	@Test
	void jsonOfOAuth() {
		assertThat(json(400, """
				{"error":"invalid_grant","error_description":"authentication failure"}""").errors())
			.containsExactly(new ApiError("invalid_grant", "authentication failure", List.of()));
	}

	@Test
	void jsonOfTheBulkApi() {
		assertThat(json(400, """
				{"exceptionCode":"InvalidBatch","exceptionMessage":"Records not found"}""").errors())
			.containsExactly(new ApiError("InvalidBatch", "Records not found", List.of()));
	}

	@Test
	void duplicatesAreReadAroundTheirDetails() {
		ErrorAnswer answer = json(400,
				"""
						[{"duplicateResut":{"allowSave":true,"duplicateRule":"Contacts_DR","duplicateRuleEntityType":"Contact","errorMessage":"Use an existing record instead.",\
						"matchResults":[{"entityType":"Contact","errors":[],"matchEngine":"ExactMatchEngine","matchRecords":[{"additionalInformation":[],"fieldDiffs":[],"matchConfidence":100.0,\
						"record":{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},"Id":"003000000000001AAA"}}],"rule":"r","size":1,"success":true}]},\
						"errorCode":"DUPLICATES_DETECTED","message":"You're creating a duplicate record."}]""");

		assertThat(answer.errors())
			.containsExactly(new ApiError("DUPLICATES_DETECTED", "You're creating a duplicate record.", List.of()));
		assertThat(answer.isTemporary()).isFalse();
		assertThat(answer.content()).contains("003000000000001AAA");
	}

	@Test
	void xmlOfTheRestApi() {
		assertThat(read(400, "application/xml",
				"""
						<?xml version="1.0" encoding="UTF-8"?><Errors><Error><fields>LastName</fields><fields>Email</fields><message>Required fields are missing</message><errorCode>REQUIRED_FIELD_MISSING</errorCode></Error>\
						<Error><errorCode>INVALID_FIELD</errorCode><message>No such column</message></Error><Error><errorCode>UNKNOWN_EXCEPTION</errorCode></Error></Errors>""")
			.errors()).containsExactly(
					new ApiError("REQUIRED_FIELD_MISSING", "Required fields are missing", List.of("LastName", "Email")),
					new ApiError("INVALID_FIELD", "No such column", List.of()),
					new ApiError("UNKNOWN_EXCEPTION", null, List.of()));
	}

	@Test
	void xmlOfTheBulkApi() {
		assertThat(read(400, "application/xml",
				"""
						<error xmlns="http://www.force.com/2009/06/asyncapi/dataload"><exceptionCode>InvalidSessionId</exceptionCode><exceptionMessage>Invalid session id</exceptionMessage></error>""")
			.errors()).containsExactly(new ApiError("InvalidSessionId", "Invalid session id", List.of()));
	}

	@Test
	void xmlThatBreaksOff() {
		assertThat(read(400, "application/xml",
				"<Errors><Error><errorCode>INVALID_FIELD</errorCode><message>No such column</message></Error><Error><errorCo")
			.errors()).containsExactly(new ApiError("INVALID_FIELD", "No such column", List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><head><title>Down for maintenance</title></head></html>",
			"<!DOCTYPE html>\n<HTML><BODY><H1 class=\"x\">Down for maintenance</H1>", "<h1>Down for maintenance</h1>" })
	void aPageForPeople(String page) {
		assertThat(read(503, "text/html", page).errors())
			.containsExactly(new ApiError("HTML", "Down for maintenance", List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "upstream connect error", "[", "{\"errorCode\":", "[1,null,\"x\",[]]", "{}",
			"null", "<", "<a", "<html>", "<<>>", "[{\"unknown\":1}]" })
	void whatSaysNothingIsKeptAsItIs(String body) {
		ErrorAnswer answer = json(500, body);

		assertThat(answer.errors()).isEmpty();
		assertThat(answer.content()).isEqualTo(body);
	}

	@Test
	void deepNestingIsNoTrap() {
		assertThat(json(400, "[".repeat(100_000)).errors()).isEmpty();
		assertThat(read(400, "application/xml", "<a>".repeat(100_000)).errors()).isEmpty();
	}

	@Test
	void entitiesAreNotExpanded() {
		ErrorAnswer answer = read(400, "application/xml", """
				<!DOCTYPE a [<!ENTITY e "expanded">]>
				<Errors><Error><errorCode>A</errorCode><message>&e;</message></Error></Errors>""");

		assertThat(answer.errors()).noneSatisfy((error) -> assertThat(error.message()).contains("expanded"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain;charset=no-such-charset", "text/plain;charset=", "no media type", ";;" })
	void aContentTypeThatIsWrongDoesNotHideTheError(String contentType) {
		assertThat(read(400, contentType, "[{\"errorCode\":\"A\",\"message\":\"ü\"}]").errors())
			.containsExactly(new ApiError("A", "ü", List.of()));
	}

	@Test
	void theCharsetOfTheAnswerCounts() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Content-Type", "text/plain;charset=ISO-8859-1");

		assertThat(
				ErrorAnswer.read(HttpStatusCode.valueOf(400), headers, "Müller".getBytes(StandardCharsets.ISO_8859_1))
					.content())
			.isEqualTo("Müller");
	}

	@Test
	void noCookieIsKept() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("set-cookie", "sid=secret-of-the-test");
		headers.add("X-Other", "other");

		ErrorAnswer answer = ErrorAnswer.read(HttpStatusCode.valueOf(400), headers, new byte[0]);

		assertThat(answer.toString()).doesNotContain("secret-of-the-test").contains("other");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					400|UNABLE_TO_LOCK_ROW|unable to obtain exclusive access to this record|true|true
					403|REQUEST_LIMIT_EXCEEDED|TotalRequests Limit exceeded.|false|false
					503|REQUEST_LIMIT_EXCEEDED|TotalRequests Limit exceeded.|false|false
					403|REQUEST_LIMIT_EXCEEDED|ConcurrentRequests (Concurrent API Requests) Limit exceeded.|true|true
					403|REQUEST_LIMIT_EXCEEDED|ConcurrentPerOrgLongTxn Limit exceeded|true|true
					400|ExceededQuota|ConcurrentRequests (Concurrent API Requests) Limit exceeded.|true|true
					400|ExceededQuota|ApiBatchItems Limit exceeded.|false|false
					503|SERVER_UNAVAILABLE|Server Unavailable|true|true
					500|SERVER_UNAVAILABLE|Server Unavailable|true|true
					400|QUERY_TIMEOUT|Your query request was running for too long.|true|false
					400|REQUEST_RUNNING_TOO_LONG|Your request was running for too long|true|false
					403|TOO_MANY_APEX_REQUESTS|too many|true|true
					400|FUNCTIONALITY_TEMPORARILY_UNAVAILABLE|later|true|true
					400|INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE|later|true|true
					400|ORG_IN_MAINTENANCE|later|true|true
					400|API_CURRENTLY_DISABLED|later|true|true
					503|PLATFORM_EVENT_PUBLISHING_UNAVAILABLE|later|true|true
					400|CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY|trigger: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access|true|true
					400|CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY|trigger: something else|false|false
					500|UNKNOWN_EXCEPTION|An unexpected error occurred.|true|false
					500|APEX_ERROR|System.NullPointerException|false|false
					400|INVALID_QUERY_LOCATOR|invalid query locator|false|false
					500|INVALID_QUERY_LOCATOR|invalid query locator|false|false
					401|INVALID_SESSION_ID|Session expired or invalid|false|false
					400|MALFORMED_QUERY|unexpected token|false|false
					400|INVALID_FIELD|No such column|false|false
					400|REQUIRED_FIELD_MISSING|Required fields are missing|false|false
					400|DUPLICATE_VALUE|duplicate value found|false|false
					400|STORAGE_LIMIT_EXCEEDED|storage limit exceeded|false|false
					400|LIMIT_EXCEEDED|limit exceeded|false|false
					403|API_DISABLED_FOR_ORG|The REST API is not enabled for this Organization.|false|false
					404|ENTITY_IS_DELETED|entity is deleted|false|false
					409|InvalidJobState|not now|false|false
					410|UNSUPPORTED_API_VERSION|retired|false|false
					420|UNKNOWN|no route for the host|true|true
					429|UNKNOWN|too many|true|true
					""")
	void whatHelpsLaterAndWhatCertainlyWasNotDone(int status, String code, String message, boolean temporary,
			boolean nothingDone) {
		ErrorAnswer answer = json(status, "[{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}]");

		assertThat(answer.isTemporary()).isEqualTo(temporary);
		assertThat(answer.isNothingDone()).isEqualTo(nothingDone);
	}

	@Test
	void retryAfterIsReadWhereItIsANumberOfSeconds() {
		assertThat(retryAfter("7")).isEqualTo(Duration.ofSeconds(7));
		assertThat(retryAfter("0")).isEqualTo(Duration.ZERO);
		assertThat(retryAfter("Wed, 21 Oct 2015 07:28:00 GMT")).isNull();
		assertThat(retryAfter("-1")).isNull();
		assertThat(retryAfter("")).isNull();
		assertThat(retryAfter("99999999999999999999")).isNull();
	}

	private static Duration retryAfter(String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Retry-After", value);
		return ErrorAnswer.read(HttpStatusCode.valueOf(503), headers, new byte[0]).retryAfter();
	}

	private static ErrorAnswer json(int status, String body) {
		return read(status, "application/json", body);
	}

	private static ErrorAnswer read(int status, String contentType, String body) {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Content-Type", contentType);
		return ErrorAnswer.read(HttpStatusCode.valueOf(status), headers, body.getBytes(StandardCharsets.UTF_8));
	}

}
