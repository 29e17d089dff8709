package io.github.springforce.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import io.github.springforce.OrgOverTls;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Keys, trust and protocols of one's own, with either HTTP client.
 */
class TlsTests {

	@RegisterExtension
	static final OrgOverTls org = new OrgOverTls();

	@ParameterizedTest
	@MethodSource("clients")
	void keysAndTrustAreUsed(Function<HttpSettings, ClientHttpRequestFactory> client) throws Exception {
		ClientHttpRequestFactory factory = client.apply(HttpSettings.DEFAULTS.withSslContext(context(org)));

		assertThat(get(factory)).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("clients")
	void protocolsAndCiphersAreUsed(Function<HttpSettings, ClientHttpRequestFactory> client) throws Exception {
		Tls tls = new Tls(context(org), List.of("TLSv1.2"), List.of("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"));
		Tls contradicting = new Tls(context(org), List.of("TLSv1.2"), List.of("TLS_AES_256_GCM_SHA384"));

		assertThat(get(client.apply(HttpSettings.DEFAULTS.withTls(tls)))).isEqualTo(200);
		assertThatThrownBy(() -> get(client.apply(HttpSettings.DEFAULTS.withTls(contradicting))))
			.isInstanceOf(SSLHandshakeException.class);
	}

	static Stream<Named<Function<HttpSettings, ClientHttpRequestFactory>>> clients() {
		return Stream.of(Named.of("HttpClient 5", HttpComponents::requestFactory),
				Named.of("JDK", JdkHttpClient::requestFactory));
	}

	private static int get(ClientHttpRequestFactory factory) throws IOException {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));
		try (ClientHttpResponse response = factory.createRequest(URI.create(org.url()), HttpMethod.GET).execute()) {
			return response.getStatusCode().value();
		}
	}

	static SSLContext context(OrgOverTls org) throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		char[] password = OrgOverTls.PASSWORD.toCharArray();
		try (InputStream in = Files.newInputStream(Path.of(org.keys()))) {
			keys.load(in, password);
		}
		KeyManagerFactory shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		shown.init(keys, password);
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("org", keys.getCertificate("org"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

}
