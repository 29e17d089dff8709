package io.github.springforce.embedded.bulk;

import io.github.springforce.embedded.schema.SObjectType;

/**
 * What a query job is to do.
 *
 * @param type the object type of its rows
 * @param soql the statement
 * @param includeDeleted whether the recycle bin is looked through too
 * @param format how its rows are written
 * @param apiVersion the version that made the job, for example {@code 66.0}
 */
public record QueryRequest(SObjectType type, String soql, boolean includeDeleted, CsvForm format, String apiVersion) {

	int majorVersion() {
		return Integer.parseInt(this.apiVersion.substring(0, this.apiVersion.indexOf('.')));
	}

}
