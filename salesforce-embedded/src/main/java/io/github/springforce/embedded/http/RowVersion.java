package io.github.springforce.embedded.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * How a client can tell that a record has changed: by the second, and, for accounts only,
 * by a tag of its values.
 */
record RowVersion(Instant modified, @Nullable String etag) {

	static RowVersion of(SObjectType type, Row row) {
		Field field = type.field("LastModifiedDate");
		Object modified = (field != null) ? row.get(field) : null;
		return new RowVersion((modified instanceof Instant instant) ? instant : Instant.EPOCH,
				type.name().equals("Account") ? "\"" + tag(type, row) + "\"" : null);
	}

	/** What changes with the values of a row. */
	static String tag(SObjectType type, Row row) {
		StringBuilder values = new StringBuilder();
		for (Field field : type.fields()) {
			values.append(row.get(field)).append('\n');
		}
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1")
				.digest(values.toString().getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The answer with the headers that name this version.
	 */
	Answer tell(Answer answer) {
		Answer dated = answer.with("Last-Modified", Conditions.httpDate(this.modified));
		return (this.etag != null) ? dated.with("ETag", this.etag) : dated;
	}

}
