package io.github.springforce.autoconfigure;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.OwnJvm;
import io.github.springforce.autoconfigure.application.PreparedApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications without what is optional, each in a JVM whose class path really lacks it.
 */
class SmallClassPathTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@BeforeEach
	void answer() {
		org.server()
			.stubFor(get(urlPathMatching("/services/data/v66.0/sobjects/.*"))
				.willReturn(okJson("{\"LastName\":\"Jones\",\"Company\":\"Acme\"}")));
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/sobjects"))
				.willReturn(okJson("{\"sobjects\":[{\"name\":\"Account\"}]}")));
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/limits"))
				.willReturn(okJson("{\"DailyApiRequests\":{\"Max\":5000,\"Remaining\":4975}}")));
	}

	@Test
	void withoutMicrometerRegistries() throws Exception {
		assertThat(run(OwnJvm.likeThis()
			.without("micrometer-core", "micrometer-registry", "micrometer-jakarta", "prometheus",
					"spring-boot-micrometer")))
			.contains("REPORT Jones, Jones, Acme, Account, 4975")
			.contains("Tomcat started");
	}

	@Test
	void withoutActuator() throws Exception {
		assertThat(run(OwnJvm.likeThis().without("spring-boot-actuator", "spring-boot-health")))
			.contains("REPORT Jones, Jones, Acme, Account, 4975")
			.contains("Tomcat started");
	}

	@Test
	void withTheStarterAloneAndTheHttpClientOfTheJdk() throws Exception {
		assertThat(run(OwnJvm.likeThis()
			.without("micrometer-core", "micrometer-registry", "micrometer-jakarta", "prometheus",
					"spring-boot-micrometer", "spring-boot-actuator", "spring-boot-health", "httpclient5", "httpcore5",
					"spring-boot-webmvc", "spring-webmvc", "spring-boot-webflux", "spring-webflux",
					"spring-boot-tomcat", "tomcat", "spring-boot-servlet", "spring-boot-restclient",
					"spring-boot-web-server", "reactor", "wiremock", "jakarta.servlet")))
			.contains("REPORT Jones, Jones, Acme, Account, 4975")
			.doesNotContain("Tomcat started");
	}

	private static String run(OwnJvm jvm) throws Exception {
		return jvm.run(OwnJvm.STARTS_QUICKLY, PreparedApplication.class, "--server.port=0",
				"--salesforce.access-token=token-of-the-test", "--salesforce.instance-url=" + org.url(),
				"--salesforce.orgs.emea.access-token=token-of-the-test",
				"--salesforce.orgs.emea.instance-url=" + org.url());
	}

}
