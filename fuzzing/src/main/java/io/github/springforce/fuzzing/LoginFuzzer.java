package io.github.springforce.fuzzing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.github.springforce.auth.SalesforceLogin;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Any answer to a login, XML or JSON. */
public final class LoginFuzzer {

	private static final String SECRET = "secret-of-the-fuzzer";

	private LoginFuzzer() {
	}

	/** Called by the fuzzer. */
	public static void fuzzerTestOneInput(FuzzedDataProvider data) {
		boolean soap = data.consumeBoolean();
		Answer answer = Answer.of(data);
		ClientHttpRequestFactory factory = Org.requestFactory((path) -> answer);
		Org.expectOnlyOurs(SECRET, () -> (soap ? soap(factory) : clientCredentials(factory)).login());
	}

	private static SalesforceLogin soap(ClientHttpRequestFactory factory) {
		return SalesforceLogin.soap().username("user@acme.example").password(SECRET).requestFactory(factory).build();
	}

	private static SalesforceLogin clientCredentials(ClientHttpRequestFactory factory) {
		return SalesforceLogin.clientCredentials()
			.consumerKey("key-of-the-fuzzer")
			.consumerSecret(SECRET)
			.loginUrl(Org.URL)
			.requestFactory(factory)
			.build();
	}

}
