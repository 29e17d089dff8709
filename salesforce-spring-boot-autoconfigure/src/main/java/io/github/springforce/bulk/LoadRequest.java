package io.github.springforce.bulk;

import org.jspecify.annotations.Nullable;

/**
 * What a load does, whatever its rows.
 *
 * @param sobject the object type
 * @param operation what is done with the rows
 * @param externalIdField the field that an upsert goes by
 * @param assignmentRule the id of the assignment rule to run, for cases and leads
 * @param serial whether the batches of Bulk API 1.0 are worked off one after the other
 */
record LoadRequest(String sobject, BulkOperation operation, @Nullable String externalIdField,
		@Nullable String assignmentRule, boolean serial) {

	LoadRequest withAssignmentRule(String id) {
		return new LoadRequest(this.sobject, this.operation, this.externalIdField, id, this.serial);
	}

	LoadRequest inSerial() {
		return new LoadRequest(this.sobject, this.operation, this.externalIdField, this.assignmentRule, true);
	}

}
