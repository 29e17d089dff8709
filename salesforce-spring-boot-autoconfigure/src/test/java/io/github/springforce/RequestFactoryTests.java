package io.github.springforce;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.Proxies;
import io.github.springforce.http.ProxyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RequestFactoryTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private final List<URI> sent = new ArrayList<>();

	private ClientHttpRequestFactory own() {
		SimpleClientHttpRequestFactory simple = new SimpleClientHttpRequestFactory();
		return (uri, method) -> {
			this.sent.add(uri);
			return simple.createRequest(uri, method);
		};
	}

	@Test
	void aFactoryOfOnesOwnSendsTheCallsOfTheOrgItsTypesAndItsViews() {
		org.answers(200, CallKind.ANSWER);
		Salesforce salesforce = SalesforceTemplate.builder().session(org.session()).requestFactory(own()).build();

		salesforce.limits();
		salesforce.sobject("Contact").get("003000000000001AAA");
		salesforce.withHeaders((headers) -> headers.set("Sforce-Mru", "updateMru=true"))
			.query("SELECT Id FROM Contact");
		salesforce.restClient().get().uri("recent").retrieve().toBodilessEntity();

		assertThat(this.sent).hasSize(4);
	}

	@Test
	void itWinsOverProxiesWithAWarning(CapturedOutput output) {
		org.answers(200, CallKind.ANSWER);
		Proxies nowhere = new Proxies(new ProxyServer("127.0.0.1", 1, null, null), null, List.of());

		SalesforceTemplate.builder()
			.session(org.session())
			.http(HttpSettings.DEFAULTS.withProxies(nowhere))
			.requestFactory(own())
			.build()
			.limits();

		assertThat(this.sent).hasSize(1);
		assertThat(output).contains("A request factory is given, so that the proxies are ignored");
	}

	@Test
	void withoutProxiesThereIsNoWarning(CapturedOutput output) {
		SalesforceTemplate.builder()
			.session(org.session())
			.http(HttpSettings.DEFAULTS.withProxies(new Proxies(null, null, List.of())))
			.requestFactory(own())
			.build();

		assertThat(output).doesNotContain("proxies are ignored");
	}

	@Test
	void withoutAFactoryTheProxyLeadsTheCallsOfTheOrgAndItsTypes() {
		org.answers(200, CallKind.ANSWER);
		Proxies proxies = new Proxies(new ProxyServer("127.0.0.1", org.server().port(), null, null), null, List.of());
		try (SalesforceTemplate salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of(OrgOnTheWire.TOKEN, "http://acme.my.salesforce.example"))
			.http(HttpSettings.DEFAULTS.withProxies(proxies))
			.build()) {

			salesforce.limits();
			salesforce.sobject("Contact").get("003000000000001AAA");
		}

		assertThat(org.server().getAllServeEvents()).extracting((event) -> event.getRequest().getAbsoluteUrl())
			.containsExactlyInAnyOrder("http://acme.my.salesforce.example/services/data/v66.0/limits",
					"http://acme.my.salesforce.example/services/data/v66.0/sobjects/Contact/003000000000001AAA");
	}

}
