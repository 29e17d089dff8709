package io.github.springforce.error;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;

import io.github.springforce.OrgOnTheWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ErrorKindTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			300 | SalesforceMoreThanOneRecordException | More than one record
			400 | SalesforceMalformedRequestException  | Malformed request
			401 | SalesforceExpiredSessionException    | Expired session
			403 | SalesforceRefusedRequestException    | Request refused
			404 | SalesforceResourceNotFoundException  | Resource not found
			405 | SalesforceGeneralException           | Request failed
			409 | SalesforceGeneralException           | Request failed
			412 | SalesforceGeneralException           | Request failed
			415 | SalesforceGeneralException           | Request failed
			429 | SalesforceGeneralException           | Request failed
			500 | SalesforceUnavailableException       | Salesforce unavailable
			503 | SalesforceUnavailableException       | Salesforce unavailable
			""")
	void theStatusDecidesTheKind(int status, String type, String kind) {
		org.answers(status, """
				[{"errorCode":"CODE","message":"What is wrong","fields":["LastName"]}]""");

		SalesforceException failure = catchThrowableOfType(SalesforceException.class,
				() -> org.salesforce().rest(HttpMethod.PUT, "sobjects/Contact").body("{}").retrieve(String.class));

		assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
		assertThat(failure).hasMessage(
				kind + ": " + status + " CODE for PUT sobjects/Contact (rest), fields [LastName]: What is wrong");
		assertThat(failure.getStatusCode().value()).isEqualTo(status);
		assertThat(failure.getErrors()).containsExactly(new ApiError("CODE", "What is wrong", List.of("LastName")));
	}

	@Test
	void notModifiedIsAnErrorToWhoSetNoCondition() {
		org.answers(304, "");

		assertThat(catchThrowableOfType(SalesforceException.class, () -> org.salesforce().limits()))
			.isExactlyInstanceOf(SalesforceGeneralException.class)
			.hasMessage("Request failed: 304 for GET limits (limits)");
	}

	@Test
	void anExceptionTellsWhatWasAskedAndWhatWasAnswered() {
		org.answers(404, """
				[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]""");

		SalesforceException failure = catchThrowableOfType(SalesforceException.class,
				() -> org.salesforce().sobject("Contact").get("003000000000001AAA", "Id"));

		assertThat(failure.getUrl()).isEqualTo(org.url() + "/services/data/v66.0/sobjects/Contact/003000000000001AAA");
		assertThat(failure.getResourceName()).isEqualTo("Contact");
		assertThat(failure.getContent())
			.isEqualTo("[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]");
		assertThat(failure.getErrorCode()).isEqualTo("NOT_FOUND");
		assertThat(failure.getHeaders()).containsEntry("Content-Type", List.of("application/json"));
		assertThat(failure.isRetryable()).isFalse();
	}

	@Test
	void theDailyLimitIsAKindOfItsOwnOfRefusal() {
		org.answers(403, """
				[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]""");

		assertThat(catchThrowableOfType(SalesforceRefusedRequestException.class, () -> org.salesforce().limits()))
			.isInstanceOf(SalesforceLimitExceededException.class)
			.satisfies((failure) -> assertThat(failure.isRetryable()).isFalse());
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void exceptionsAreSerializable() throws IOException, ClassNotFoundException {
		org.answers(400, """
				[{"errorCode":"MALFORMED_QUERY","message":"no"}]""");
		SalesforceException failure = catchThrowableOfType(SalesforceException.class,
				() -> org.salesforce().query("SELECT"));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(failure);
		}

		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			SalesforceException copy = (SalesforceException) in.readObject();
			assertThat(copy).isInstanceOf(SalesforceMalformedRequestException.class).hasMessage(failure.getMessage());
			assertThat(copy.getErrors()).isEqualTo(failure.getErrors());
			assertThat(copy.getContent()).isEqualTo(failure.getContent());
			assertThat(copy.getStatusCode()).isEqualTo(failure.getStatusCode());
			assertThat(copy.getHeaders()).isEqualTo(failure.getHeaders());
		}
	}

}
