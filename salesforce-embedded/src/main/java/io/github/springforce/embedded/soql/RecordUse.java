package io.github.springforce.embedded.soql;

import java.util.List;

/**
 * What a query does to the records it finds, apart from reading them: {@code FOR VIEW}
 * and {@code FOR REFERENCE} note when they were looked at last.
 */
public enum RecordUse {

	VIEW(List.of("LastViewedDate", "LastReferencedDate")), REFERENCE(List.of("LastReferencedDate"));

	private final List<String> dateFields;

	RecordUse(List<String> dateFields) {
		this.dateFields = dateFields;
	}

	/**
	 * The fields that tell.
	 */
	public List<String> dateFields() {
		return this.dateFields;
	}

}
