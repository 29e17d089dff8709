package io.github.springforce.query;

import io.github.springforce.client.SalesforceCall;
import org.springframework.http.HttpMethod;

/**
 * What is asked of an org.
 *
 * @param soql the statement, complete
 * @param includeDeleted whether deleted and archived records count
 * @param batchSize how many rows a page should have; zero leaves it to the org
 */
record QueryRequest(String soql, boolean includeDeleted, int batchSize) {

	private static final int SOQL_LIMIT = 100_000;

	QueryRequest {
		if (soql.isBlank()) {
			throw new IllegalArgumentException("The SOQL is empty");
		}
		if (soql.length() > SOQL_LIMIT) {
			throw new IllegalArgumentException("The SOQL has " + soql.length()
					+ " characters; the platform takes 100,000: split it, for example its IN list");
		}
	}

	static QueryRequest of(String soql) {
		return new QueryRequest(soql, false, 0);
	}

	QueryRequest withBatchSize(int batchSize) {
		return new QueryRequest(this.soql, this.includeDeleted, batchSize);
	}

	String resource() {
		return this.includeDeleted ? "queryAll" : "query";
	}

	SalesforceCall call() {
		SalesforceCall.Builder call = SalesforceCall.of(HttpMethod.GET, "query", resource()).param("q", this.soql);
		if (this.batchSize > 0) {
			call.headers((headers) -> headers.set("Sforce-Query-Options", "batchSize=" + this.batchSize));
		}
		return call.build();
	}

}
