package io.github.springforce.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servlet, reactive and other applications, all with Actuator.
 */
class KindsOfApplicationTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@BeforeEach
	void answer() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(okJson("{}").withHeader("Sforce-Limit-Info", "api-usage=25/5000")));
		org.server()
			.stubFor(post("/services/Soap/u/64.0").willReturn(okXml("""
					<Envelope><Body><loginResponse><result><serverUrl>%s/services/Soap/u/64.0/00D</serverUrl>
					<sessionId>token-of-the-test</sessionId></result></loginResponse></Body></Envelope>"""
				.formatted(org.url()))));
	}

	@ParameterizedTest
	@EnumSource
	void anApplicationOfAnyKindCallsWhenItWantsToAndNotAtItsStart(WebApplicationType kind) {
		try (ConfigurableApplicationContext application = start(kind)) {
			assertThat(org.server().getAllServeEvents()).isEmpty();

			application.getBean(Salesforce.class).limits();

			org.server().verify(1, postRequestedFor(urlPathEqualTo("/services/Soap/u/64.0")));
			org.server().verify(1, getRequestedFor(urlPathEqualTo("/services/data/v66.0/limits")));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void healthAndEndpointAnswerOverHttp(WebApplicationType kind) throws Exception {
		try (ConfigurableApplicationContext application = start(kind, "--salesforce.health.probe=session")) {
			assertThat(actuator(application, "health/salesforce")).contains("\"status\":\"UP\"").contains("25/5000");
			assertThat(actuator(application, "salesforce/default")).contains("\"used\":25");
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void manyVirtualThreadsShareOneLogin() throws Exception {
		try (ConfigurableApplicationContext application = start(WebApplicationType.NONE,
				"--spring.threads.virtual.enabled=true")) {
			AsyncTaskExecutor threads = application.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
			Salesforce salesforce = application.getBean(Salesforce.class);
			List<Future<String>> calls = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				calls.add(threads.submit(() -> salesforce.limits() + " " + Thread.currentThread()));
			}

			for (Future<String> call : calls) {
				assertThat(call.get()).contains("VirtualThread");
			}
			org.server().verify(1, postRequestedFor(urlPathEqualTo("/services/Soap/u/64.0")));
			org.server().verify(200, getRequestedFor(urlPathEqualTo("/services/data/v66.0/limits")));
		}
	}

	private static ConfigurableApplicationContext start(WebApplicationType kind, String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(kind)
			.properties(Map.of("server.port", "0", "salesforce.username", "user@acme.example", "salesforce.password",
					"secret-of-the-test", "salesforce.login-url", org.url(),
					"management.endpoints.web.exposure.include", "*", "management.endpoint.health.show-details",
					"always", "spring.main.banner-mode", "off"))
			.run(arguments);
	}

	private static String actuator(ConfigurableApplicationContext application, String page) throws Exception {
		int port = ((WebServerApplicationContext) application).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + page))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
