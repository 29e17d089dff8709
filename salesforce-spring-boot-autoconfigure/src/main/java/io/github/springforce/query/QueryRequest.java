package io.github.springforce.query;

/**
 * What is asked of an org.
 *
 * @param soql the statement, complete
 * @param includeDeleted whether deleted and archived records count
 * @param batchSize how many rows a page should have; zero leaves it to the org
 */
record QueryRequest(String soql, boolean includeDeleted, int batchSize) {

	static QueryRequest of(String soql) {
		return new QueryRequest(soql, false, 0);
	}

	QueryRequest withBatchSize(int batchSize) {
		return new QueryRequest(this.soql, this.includeDeleted, batchSize);
	}

}
