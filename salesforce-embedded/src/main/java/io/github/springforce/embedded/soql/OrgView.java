package io.github.springforce.embedded.soql;

import io.github.springforce.embedded.record.Records;
import io.github.springforce.embedded.schema.OrgSchema;

/**
 * The org as one query sees it.
 *
 * @param includeDeleted whether the recycle bin is looked through too
 */
record OrgView(OrgSchema schema, Records records, Parents parents, DateLiterals dates, String userId,
		boolean includeDeleted) {

	/**
	 * How values look to the user.
	 */
	Formats formats() {
		return new Formats(this.dates.locale(), this.dates.zone());
	}

	static OrgView of(OrgSchema schema, Records records, DateLiterals dates, String userId, boolean includeDeleted) {
		return new OrgView(schema, records, new Parents(schema, records), dates, userId, includeDeleted);
	}

}
