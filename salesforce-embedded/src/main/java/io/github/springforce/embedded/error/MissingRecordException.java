package io.github.springforce.embedded.error;

/**
 * The record or object that a request addresses is not there. It is a type of its own
 * because the same code means a bad value elsewhere: a deleted record is 404 in a URL and
 * 400 in a lookup field.
 */
public final class MissingRecordException extends OrgException {

	private MissingRecordException(OrgError error) {
		super(error);
	}

	public static MissingRecordException notFound() {
		return new MissingRecordException(OrgError.of("NOT_FOUND", "The requested resource does not exist"));
	}

	public static MissingRecordException noExternalId(String field) {
		return new MissingRecordException(
				OrgError.of("NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + field));
	}

	public static MissingRecordException deleted() {
		return new MissingRecordException(OrgError.onFields("ENTITY_IS_DELETED", "entity is deleted"));
	}

	public static MissingRecordException invalidCrossReference() {
		return new MissingRecordException(
				OrgError.onFields("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
	}

}
