package io.github.springforce.autoconfigure;

import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads when the application does not start.
 */
class FailureAnalysisTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SalesforceAutoConfiguration.class));

	@Test
	void twoWaysToLogIn() {
		assertThat(analysis("salesforce.username=user@acme.example", "salesforce.password=secret-of-the-test",
				"salesforce.access-token=token-of-the-test", "salesforce.instance-url=https://acme.my.salesforce.com"))
			.isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.access-token: it describes a session, and username and password describe a login: two ways at once
							Remove one of them, or say with salesforce.login-flow which one counts.""");
	}

	@Test
	void tokenBesideOrganizationId() {
		assertThat(analysis("salesforce.username=user@acme.example", "salesforce.password=secret-of-the-test",
				"salesforce.token=token-of-the-test", "salesforce.org-id=00D000000000001EAA"))
			.isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.token: it cannot be combined with org-id, which is for users without a token
							Remove salesforce.token or salesforce.org-id.""");
	}

	@Test
	void accessTokenWithoutInstance() {
		assertThat(analysis("salesforce.access-token=token-of-the-test")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.access-token: a token says nothing of the org that it belongs to
						Set salesforce.instance-url to the URL of the org, for example https://acme.my.salesforce.com.""");
	}

	@Test
	void accessTokenWithALineBreak() {
		assertThat(analysis("salesforce.access-token=token\nof-the-test",
				"salesforce.instance-url=https://acme.my.salesforce.com"))
			.isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.access-token: the access token holds blanks, line breaks or characters that no token has: check how it was read, for example for a line break at its end
							Set salesforce.access-token to the token alone.""");
	}

	@Test
	void flowThatIsNamedWithoutWhatItNeeds() {
		assertThat(analysis("salesforce.login-flow=access-token")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.access-token: the login flow access-token needs one
						Set salesforce.access-token.""");
	}

	@Test
	void instanceWithoutLogin() {
		assertThat(analysis("salesforce.instance-url=https://acme.my.salesforce.com")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.username: there is nothing to log in with
						Set salesforce.consumer-key and salesforce.consumer-secret (OAuth client credentials), salesforce.username and salesforce.password (and salesforce.token unless the address of the application is allow-listed), or salesforce.access-token and salesforce.instance-url.""");
	}

	@Test
	void passwordWithoutUsername() {
		assertThat(analysis("salesforce.password=secret-of-the-test")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.username: the login with user name and password needs it
						Set salesforce.username.""");
	}

	@Test
	void usernameWithoutPassword() {
		assertThat(analysis("salesforce.username=user@acme.example", "salesforce.password=")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.password: the login with user name and password needs it
						Set salesforce.password.""");
	}

	@Test
	void passwordThatXmlCannotCarry() {
		assertThat(analysis("salesforce.username=user@acme.example", "salesforce.password=secret\u0007of-the-test"))
			.isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.username: the password or security token holds a line break or another control character: check how it was read, for example for a line break at its end
							Correct salesforce.username and what is set beside it.""");
	}

	@Test
	void consumerKeyAsClientId() {
		assertThat(withLogin("salesforce.client-id=3MVG9abc")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.client-id: it holds a consumer key, but is the name by which reports of the org show the application
						Set salesforce.client-id to a name such as billing, or remove it.""");
	}

	@Test
	void clientIdThatNoHeaderCarries() {
		assertThat(withLogin("salesforce.client-id=billing,defaultNamespace=acme")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.client-id: it holds a blank, a comma or a character that no header carries
						Set salesforce.client-id to a name such as billing.""");
	}

	@Test
	void sandboxBesideADomain() {
		assertThat(withLogin("salesforce.sandbox=true", "salesforce.domain=acme.my")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.sandbox: it contradicts the domain acme.my, which says already where to log in
						Remove salesforce.sandbox or salesforce.domain.""");
	}

	@Test
	void reserveThatIsNeitherANumberNorAShare() {
		assertThat(withLogin("salesforce.limits.reserve=most")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.limits.reserve: 'most' is no reserve of API calls: write a number such as 1500, or a share such as 10%
						Set it to a number of calls such as 1500, or to a share such as 10%.""");
	}

	@Test
	void limitThatLetsNoCallBeMade() {
		assertThat(withLogin("salesforce.limits.max-concurrent-calls=0")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.limits: limits.max-concurrent-calls is 1 or more, not 0: none could be made
						Correct the properties below salesforce.limits.""");
	}

	@Test
	void loginUrlThatIsNone() {
		assertThat(withLogin("salesforce.login-url=ftp://user:secret-of-the-test@acme.example")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.login-url: the login-url is no server: write its URL, for example https://acme.my.salesforce.com
						Set salesforce.login-url to a URL such as https://acme.my.salesforce.com.""");
	}

	@Test
	void instanceUrlOfTheUserInterface() {
		assertThat(withLogin("salesforce.instance-url=https://acme.lightning.force.com")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.instance-url: the instance-url acme.lightning.force.com is the address of the user interface, which serves no API: use https://acme.my.salesforce.com
						Set salesforce.instance-url to a URL such as https://acme.my.salesforce.com.""");
	}

	@Test
	void domainThatIsNone() {
		assertThat(withLogin("salesforce.domain=acme my")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.domain: the domain is no server: write its URL, for example https://acme.my.salesforce.com
						Set salesforce.domain to a URL such as https://acme.my.salesforce.com.""");
	}

	@Test
	void versionThatIsNone() {
		assertThat(withLogin("salesforce.version=latest")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.version: 'latest' is no API version: write it as 66.0
						Set it to a version such as 66.0.""");
	}

	@Test
	void timeoutsThatAreEndless() {
		assertThat(withLogin("salesforce.connect-timeout=0")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.connect-timeout: it must be longer than zero: an endless wait would hang the caller
						Set it to a duration such as 30s, or remove it.""");
		assertThat(withLogin("salesforce.read-timeout=-1s")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.read-timeout: it must be longer than zero: an endless wait would hang the caller
						Set it to a duration such as 30s, or remove it.""");
	}

	@Test
	void loginThatNeverRests() {
		assertThat(withLogin("salesforce.login.failure-backoff=0s")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.login.failure-backoff: it must be longer than zero: without a rest, refused credentials lock the user out
						Set it to a duration such as 30s, or remove it.""");
	}

	@Test
	void bulkUploadsThatAreTooLarge() {
		assertThat(withLogin("salesforce.bulk.bytes-per-job=150MB")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.bulk: bytesPerJob is at most 100,000,000 bytes, not 157286400
						Correct the properties below salesforce.bulk.""");
	}

	@Test
	void repeatsThatContradict() {
		assertThat(withLogin("salesforce.retry.max-attempts=0")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.retry: retry.max-attempts counts the first attempt too: it is 1 or more, not 0
						Correct the properties below salesforce.retry.""");
		assertThat(withLogin("salesforce.retry.initial-interval=1m")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.retry: retry.max-interval (PT30S) must not be shorter than retry.initial-interval (PT1M), and neither negative
						Correct the properties below salesforce.retry.""");
		assertThat(withLogin("salesforce.retry.multiplier=0.5")).isEqualTo("""
				The Salesforce configuration is not valid, at salesforce.retry: retry.multiplier is 1 or more, not 0.5
				Correct the properties below salesforce.retry.""");
	}

	@Test
	void proxyWithoutPort() {
		assertThat(withLogin("salesforce.proxies.https=http://user:secret-of-the-test@proxy.example.com")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.proxies.https: the proxy's URL cannot be read: write host and port, as in http://user:password@proxy.example.com:3128, and percent-encode reserved characters in user and password
						Set it to the URL of the proxy, with its port.""");
	}

	@Test
	void sslBundleThatIsUnknown() {
		assertThat(withLogin("salesforce.ssl.bundle=acme", "spring.ssl.bundle.pem.org.truststore.certificate=none"))
			.isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.ssl.bundle: there is no SSL bundle named acme
							Set it to one of [org], or define it below spring.ssl.bundle.""");
	}

	@Test
	void severalNamedOrgsAndNoPrimaryOne() {
		assertThat(analysis("salesforce.orgs.emea.access-token=token-of-the-test",
				"salesforce.orgs.emea.instance-url=https://emea.my.salesforce.com",
				"salesforce.orgs.apac.access-token=token-of-the-test",
				"salesforce.orgs.apac.instance-url=https://apac.my.salesforce.com"))
			.isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.primary-org: there are several orgs, [emea, apac], and none at the top level
							Set salesforce.primary-org to the one that is injected where none is asked for by name.""");
	}

	@Test
	void primaryOrgThatIsUnknown() {
		assertThat(analysis("salesforce.orgs.emea.access-token=token-of-the-test",
				"salesforce.orgs.emea.instance-url=https://emea.my.salesforce.com", "salesforce.primary-org=apac"))
			.isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.primary-org: there is no org named apac, only [emea]
							Set it to one of these names.""");
	}

	@Test
	void primaryOrgBesideTheTopLevel() {
		assertThat(withLogin("salesforce.primary-org=emea", "salesforce.orgs.emea.username=user@emea.example"))
			.isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.primary-org: the org at the top level is the primary one already
							Remove salesforce.primary-org, or move the org at the top level below salesforce.orgs.""");
	}

	@Test
	void orgThatIsNamedAsTheTopLevel() {
		assertThat(withLogin("salesforce.orgs.default.username=user@emea.example")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.orgs.default: this name is that of the org at the top level
						Give the org another name, or move its properties to the top level.""");
	}

	@Test
	void namedOrgIsToldByItsOwnProperty() {
		assertThat(analysis("salesforce.orgs.emea.password=secret-of-the-test")).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.orgs.emea.username: the login with user name and password needs it
						Set salesforce.orgs.emea.username.""");
	}

	/** What stands in the log of an application that does not start. */
	private String withLogin(String... properties) {
		return analysis(Stream
			.concat(Stream.of("salesforce.username=user@acme.example", "salesforce.password=secret-of-the-test"),
					Stream.of(properties))
			.toArray(String[]::new));
	}

	private String analysis(String... properties) {
		String[] text = new String[1];
		this.runner.withPropertyValues(properties).run((context) -> {
			Throwable failure = context.getStartupFailure();
			assertThat(failure).isNotNull();
			FailureAnalysis analysis = new InvalidSalesforceConfigurationFailureAnalyzer().analyze(failure);
			text[0] = analysis.getDescription() + "\n" + analysis.getAction();
		});
		return Objects.requireNonNull(text[0]);
	}

}
