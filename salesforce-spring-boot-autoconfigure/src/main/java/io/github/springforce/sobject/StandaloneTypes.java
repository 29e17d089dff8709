package io.github.springforce.sobject;

import java.time.Clock;
import java.time.Duration;

import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.auth.Sessions;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.describe.DescribeSettings;
import io.github.springforce.describe.Describes;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.RequestFactories;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Object types over a bare session. They share one pool of connections, since nobody
 * closes what {@link SFType#of} gives.
 */
final class StandaloneTypes {

	private static final ClientHttpRequestFactory TRANSPORT = RequestFactories.create(HttpSettings.DEFAULTS);

	private static final RecordMapper MAPPER = new RecordMapper();

	private StandaloneTypes() {
	}

	static SFTypes over(SalesforceSession session) {
		Sessions sessions = new Sessions(SalesforceLogin.fixed(session), Duration.ZERO, Clock.systemUTC());
		SalesforceClient client = SalesforceClient.builder(sessions).build(TRANSPORT);
		return new SFTypes(client, MAPPER, new Describes(client, DescribeSettings.DEFAULTS, Clock.systemUTC()), null);
	}

}
