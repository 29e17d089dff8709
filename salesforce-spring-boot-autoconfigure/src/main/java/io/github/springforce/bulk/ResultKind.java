package io.github.springforce.bulk;

/**
 * The lists into which the platform sorts the rows of a job.
 */
enum ResultKind {

	SUCCEEDED("successfulResults"), FAILED("failedResults"), UNPROCESSED("unprocessedrecords");

	private final String resource;

	ResultKind(String resource) {
		this.resource = resource;
	}

	String resource() {
		return this.resource;
	}

	static ResultKind of(BulkRow row) {
		if (row instanceof BulkRow.Succeeded) {
			return SUCCEEDED;
		}
		return (row instanceof BulkRow.Failed) ? FAILED : UNPROCESSED;
	}

}
