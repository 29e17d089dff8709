package io.github.springforce.bulk;

/**
 * What is done with the rows.
 */
enum BulkOperation {

	INSERT("insert"), UPDATE("update"), UPSERT("upsert"), DELETE("delete"), HARD_DELETE("hardDelete"), QUERY("query"),
	QUERY_ALL("queryAll");

	private final String wireName;

	BulkOperation(String wireName) {
		this.wireName = wireName;
	}

	String wireName() {
		return this.wireName;
	}

	/** Whether a row is nothing but the id of a record. */
	boolean isOfIds() {
		return this == DELETE || this == HARD_DELETE;
	}

	static BulkOperation of(String wireName) {
		for (BulkOperation operation : values()) {
			if (operation.wireName.equals(wireName)) {
				return operation;
			}
		}
		throw new IllegalArgumentException("There is no bulk operation " + wireName);
	}

}
