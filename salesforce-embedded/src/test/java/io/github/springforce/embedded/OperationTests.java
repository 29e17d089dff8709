package io.github.springforce.embedded;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * By what a call asks for it can be told to fail, whatever its address.
 */
class OperationTests {

	private static EmbeddedSalesforce org;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", textBlock = """
			POST   /services/Soap/u/64.0                                    -> LOGIN
			POST   /services/oauth2/token                                   -> LOGIN
			GET    /services/oauth2/userinfo                                -> OTHER
			GET    /services/data                                           -> OTHER
			GET    /services/data/v66.0/query?q=x                           -> QUERY
			GET    /services/data/v66.0/queryAll?q=x                        -> QUERY
			GET    /services/data/v66.0/query/01gxx0000000001-2000          -> QUERY_MORE
			GET    /services/data/v66.0/search?q=x                          -> SEARCH
			POST   /services/data/v66.0/parameterizedSearch                 -> SEARCH
			GET    /services/data/v66.0/sobjects                            -> DESCRIBE
			GET    /services/data/v66.0/sobjects/Account                    -> DESCRIBE
			GET    /services/data/v66.0/sobjects/Account/describe/layouts   -> DESCRIBE
			POST   /services/data/v66.0/sobjects/Account                    -> CREATE
			POST   /services/data/v66.0/composite/sobjects                  -> CREATE
			POST   /services/data/v66.0/composite/tree/Account              -> CREATE
			GET    /services/data/v66.0/sobjects/Account/001x               -> READ
			GET    /services/data/v66.0/sobjects/Account/Ext__c/7           -> READ
			POST   /services/data/v66.0/composite/sobjects/Account          -> READ
			PATCH  /services/data/v66.0/sobjects/Account/001x               -> UPDATE
			POST   /services/data/v66.0/sobjects/Account/001x?_HttpMethod=PATCH -> UPDATE
			PATCH  /services/data/v66.0/composite/sobjects                  -> UPDATE
			PATCH  /services/data/v66.0/sobjects/Account/Ext__c/7           -> UPSERT
			PATCH  /services/data/v66.0/composite/sobjects/Account/Ext__c   -> UPSERT
			DELETE /services/data/v66.0/sobjects/Account/001x               -> DELETE
			DELETE /services/data/v66.0/composite/sobjects?ids=001x         -> DELETE
			GET    /services/data/v66.0/sobjects/Account/updated            -> REPLICATION
			POST   /services/data/v66.0/composite                           -> COMPOSITE
			POST   /services/data/v66.0/composite/batch                     -> COMPOSITE
			POST   /services/data/v66.0/composite/graph                     -> COMPOSITE
			POST   /services/data/v66.0/jobs/ingest                         -> BULK_JOB
			PATCH  /services/data/v66.0/jobs/ingest/750x                    -> BULK_JOB
			PUT    /services/data/v66.0/jobs/ingest/750x/batches            -> BULK_UPLOAD
			GET    /services/data/v66.0/jobs/ingest/750x/failedResults      -> BULK_RESULTS
			GET    /services/data/v66.0/jobs/query/750x/results             -> BULK_RESULTS
			GET    /services/data/v66.0/limits                              -> LIMITS
			GET    /services/apexrest/cases                                 -> APEX_REST
			GET    /services/data/v66.0/tooling/query?q=x                   -> TOOLING
			POST   /services/data/v66.0/actions/custom/flow/x               -> ACTION
			GET    /services/data/v66.0/recent                              -> OTHER
			""")
	void aCallIsKnownByWhatItAsksFor(String call, Operation operation) {
		String method = call.substring(0, call.indexOf(' '));
		OrgClient client = new OrgClient(org);
		org.fail().next(operation).with(Fault.BAD_GATEWAY);

		int status = OrgClient.send(client.request(method, call.substring(call.indexOf(' ')).strip(),
				List.of("GET", "DELETE").contains(method) ? "" : "{}"))
			.statusCode();

		assertThat(org.calls().get(org.calls().size() - 1).operation()).isEqualTo(operation);
		assertThat(status).isEqualTo(502);
		assertThat(org.fail().pending()).isZero();
	}

}
