package io.github.springforce.query;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ManyPagesTests {

	private static final int PAGES = 5_000;

	@Test
	void queryAllOfFiveThousandPagesDoesNotOverflowTheStack() {
		AtomicInteger asked = new AtomicInteger();
		SalesforceTemplate salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of("token-of-the-test", "https://acme.my.salesforce.com"))
			.requestFactory(new Pages(asked))
			.build();

		QueryResult<SObject> all = salesforce.queryAll("SELECT Id FROM Contact");

		assertThat(all.records()).hasSize(PAGES);
		assertThat(all.records().get(PAGES - 1).getInteger("Row__c")).isEqualTo(PAGES);
		assertThat(asked).hasValue(PAGES);
	}

	/** Pages of one row. */
	private record Pages(AtomicInteger asked) implements ClientHttpRequestFactory {

		@Override
		public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
			return new MockClientHttpRequest(method, uri) {

				@Override
				protected ClientHttpResponse executeInternal() throws IOException {
					int page = Pages.this.asked.incrementAndGet();
					String next = (page < PAGES)
							? "\"nextRecordsUrl\":\"/services/data/v66.0/query/01g000000000001AAA-" + page + "\"," : "";
					String body = "{\"totalSize\":5000," + next + "\"records\":[{\"Row__c\":" + page + "}]}";
					return new MockClientHttpResponse(body.getBytes(), HttpStatus.OK);
				}
			};
		}

	}

}
