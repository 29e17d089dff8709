package io.github.springforce.autoconfigure;

import io.github.springforce.OrgOverTls;
import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SslBundleTests {

	@RegisterExtension
	static final OrgOverTls org = new OrgOverTls();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SalesforceAutoConfiguration.class))
		.withPropertyValues("salesforce.username=user@acme.example", "salesforce.password=secret-of-the-test",
				"salesforce.login-url=" + org.url(), "salesforce.retry.max-attempts=1",
				"spring.ssl.bundle.jks.acme.keystore.location=file:" + org.keys(),
				"spring.ssl.bundle.jks.acme.keystore.type=PKCS12",
				"spring.ssl.bundle.jks.acme.keystore.password=" + OrgOverTls.PASSWORD,
				"spring.ssl.bundle.jks.acme.truststore.location=file:" + org.keys(),
				"spring.ssl.bundle.jks.acme.truststore.type=PKCS12",
				"spring.ssl.bundle.jks.acme.truststore.password=" + OrgOverTls.PASSWORD);

	@Test
	void loginAndCallsShowTheKeysOfTheBundleAndTrustWhomItTrusts() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));
		org.server()
			.stubFor(post("/services/Soap/u/64.0").willReturn(okXml("""
					<Envelope><Body><loginResponse><result><serverUrl>%s/services/Soap/u/64.0/00D</serverUrl>
					<sessionId>token-of-the-test</sessionId></result></loginResponse></Body></Envelope>"""
				.formatted(org.url()))));

		this.runner.withPropertyValues("salesforce.ssl.bundle=acme").run((context) -> {
			assertThat(context.getBean(Salesforce.class).limits()).isEmpty();

			org.server().verify(postRequestedFor(urlPathEqualTo("/services/Soap/u/64.0")));
		});
	}

	@Test
	void withoutTheBundleTheServerIsNotTrusted() {
		this.runner.run((context) -> assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(context.getBean(Salesforce.class)::limits)
			.withStackTraceContaining("unable to find valid certification path"));
	}

	@Test
	void protocolsAreThoseOfTheBundle() {
		this.runner
			.withPropertyValues("salesforce.ssl.bundle=acme",
					"spring.ssl.bundle.jks.acme.options.enabled-protocols=TLSv1.1")
			.run((context) -> assertThatExceptionOfType(SalesforceUnavailableException.class)
				.isThrownBy(context.getBean(Salesforce.class)::limits)
				.withStackTraceContaining("No appropriate protocol"));
	}

}
