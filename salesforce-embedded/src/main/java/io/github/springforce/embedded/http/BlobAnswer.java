package io.github.springforce.embedded.http;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;

/**
 * The bytes of a record's blob, as they were stored.
 */
final class BlobAnswer {

	private BlobAnswer() {
	}

	static Answer of(SObjectType type, Row row, Field blob) {
		byte[] bytes = (row.get(blob) instanceof byte[] stored) ? stored : new byte[0];
		Field contentType = type.field("ContentType");
		Object stored = (contentType != null) ? row.get(contentType) : null;
		return Answer.of(200, (stored != null) ? stored.toString() : "application/octetstream",
				(out) -> out.write(bytes));
	}

}
