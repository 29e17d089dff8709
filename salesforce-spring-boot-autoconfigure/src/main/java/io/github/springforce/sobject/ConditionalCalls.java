package io.github.springforce.sobject;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceGeneralException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Reads and writes on the condition that a record has, or has not, been modified.
 */
record ConditionalCalls(SalesforceClient client) {

	<T> Versioned<T> get(SalesforceCall call, AnswerReader<T> reader) {
		return this.client.call(call, (answer) -> versioned(answer, reader, call));
	}

	<T> Optional<Versioned<T>> getIfModified(SalesforceCall.Builder builder, RecordVersion known,
			AnswerReader<T> reader) {
		SalesforceCall call = builder.headers((headers) -> {
			// the tag tells more than the second, and one condition is enough
			if (known.etag() != null) {
				headers.set(HttpHeaders.IF_NONE_MATCH, known.etag());
			}
			else if (known.lastModified() != null) {
				headers.setIfModifiedSince(known.lastModified());
			}
		}).build();
		return this.client.callConditionally(call, (answer) -> (answer.getStatusCode().value() == 304)
				? Optional.empty() : Optional.of(versioned(answer, reader, call)));
	}

	/**
	 * Not repeated when its answer is lost: by then the condition does not hold any more,
	 * as if somebody else had been there. Both conditions are sent, since the platform
	 * looks at a tag for accounts only.
	 */
	HttpStatusCode updateIfUnmodified(SalesforceCall.Builder call, RecordVersion known) {
		call.repeatability(Repeatability.CREATE).headers((headers) -> {
			if (known.etag() != null) {
				headers.set(HttpHeaders.IF_MATCH, known.etag());
			}
			if (known.lastModified() != null) {
				headers.setIfUnmodifiedSince(known.lastModified());
			}
		});
		return this.client.call(call.build(), ClientHttpResponse::getStatusCode);
	}

	private static <T> Versioned<T> versioned(ClientHttpResponse answer, AnswerReader<T> reader, SalesforceCall call)
			throws IOException {
		T record = reader.read(answer);
		String etag = answer.getHeaders().getETag();
		Instant lastModified = lastModified(answer.getHeaders(), record);
		if (etag == null && lastModified == null) {
			throw new SalesforceGeneralException(
					"does not say when the record was last modified: read its "
							+ "LastModifiedDate along with it, and use RecordVersion.of",
					call.asFailed(null), answer.getStatusCode(), null);
		}
		return new Versioned<>(record, new RecordVersion(etag, lastModified));
	}

	private static @Nullable Instant lastModified(HttpHeaders headers, Object record) {
		long millis = headers.getLastModified();
		if (millis >= 0) {
			return Instant.ofEpochMilli(millis);
		}
		return (record instanceof SObject sobject && sobject.contains("LastModifiedDate"))
				? sobject.getInstant("LastModifiedDate") : null;
	}

}
