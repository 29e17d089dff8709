package io.github.springforce.autoconfigure;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import io.github.springforce.auth.ClientCredentialsLogin;
import io.github.springforce.auth.JwtLogin;
import io.github.springforce.auth.PasswordLogin;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SoapLogin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Which login follows from which properties, and what is told when they do not add up.
 */
class LoginFlowTests {

	private static String privateKey;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SalesforceAutoConfiguration.class));

	private final ApplicationContextRunner app = this.runner.withPropertyValues("salesforce.consumer-key=3MVG9.key",
			"salesforce.login-url=https://acme.my.salesforce.com");

	@BeforeAll
	static void makeKey() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		privateKey = Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
	}

	@Test
	void keyAndSecretMeanClientCredentials() {
		this.app.withPropertyValues("salesforce.consumer-secret=secret-of-the-test")
			.run((context) -> assertThat(context.getBean(SalesforceLogin.class))
				.isInstanceOf(ClientCredentialsLogin.class)
				.hasToString("ClientCredentialsLogin[https://acme.my.salesforce.com/services/oauth2/token]"));
	}

	@Test
	void aPrivateKeyMeansJwt() {
		this.runner.withPropertyValues("salesforce.consumer-key=3MVG9.key", "salesforce.username=ada@acme.example",
				"salesforce.private-key=base64:" + privateKey, "salesforce.domain=acme--uat.sandbox.my.salesforce.com")
			.run((context) -> assertThat(context.getBean(SalesforceLogin.class)).isInstanceOf(JwtLogin.class)
				.hasToString("JwtLogin[https://acme--uat.sandbox.my.salesforce.com/services/oauth2/token, "
						+ "audience https://test.salesforce.com]"));
	}

	@Test
	void theKeyOfAnSslBundleSignsToo() {
		this.app.withBean("signers", SslBundles.class, LoginFlowTests::signers)
			.withPropertyValues("salesforce.username=ada@acme.example", "salesforce.jwt.ssl-bundle=signer",
					"salesforce.jwt.audience=https://site.example")
			.run((context) -> assertThat(context.getBean(SalesforceLogin.class)).isInstanceOf(JwtLogin.class)
				.hasToString(
						"JwtLogin[https://acme.my.salesforce.com/services/oauth2/token, audience https://site.example]"));
	}

	@Test
	void userAndPasswordWithAnAppMeanThePasswordFlow() {
		this.app
			.withPropertyValues("salesforce.consumer-secret=secret-of-the-test", "salesforce.username=ada@acme.example",
					"salesforce.password=password-of-the-test")
			.run((context) -> assertThat(context.getBean(SalesforceLogin.class)).isInstanceOf(PasswordLogin.class));
	}

	@Test
	void aNamedFlowCounts() {
		this.app
			.withPropertyValues("salesforce.consumer-secret=secret-of-the-test", "salesforce.username=ada@acme.example",
					"salesforce.password=password-of-the-test", "salesforce.login-flow=soap")
			.run((context) -> assertThat(context.getBean(SalesforceLogin.class)).isInstanceOf(SoapLogin.class));
	}

	@Test
	void clientCredentialsNeedTheMyDomain() {
		this.runner
			.withPropertyValues("salesforce.consumer-key=3MVG9.key", "salesforce.consumer-secret=secret-of-the-test")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidSalesforceConfigurationException.class, (invalid) -> {
					assertThat(invalid.getProperty()).isEqualTo("salesforce.domain");
					assertThat(invalid).hasMessageContaining("does not work at login.salesforce.com");
					assertThat(invalid.getAction()).contains("My Domain");
				}));
	}

	@Test
	void whatIsMissingIsNamed() {
		failure(this.app, "salesforce.consumer-secret", "client credentials flow needs it");
		failure(this.runner.withPropertyValues("salesforce.consumer-secret=secret-of-the-test"),
				"salesforce.consumer-key", "OAuth flow needs it");
		failure(this.app.withPropertyValues("salesforce.private-key=base64:" + privateKey), "salesforce.username",
				"JWT bearer flow needs it");
		failure(this.app.withPropertyValues("salesforce.username=ada@acme.example", "salesforce.private-key=secret"),
				"salesforce.private-key", "no RSA key");
		failure(this.app.withPropertyValues("salesforce.jwt.ssl-bundle=signer"), "salesforce.jwt.ssl-bundle",
				"no SSL bundle named signer");
	}

	@Test
	void twoFlowsAtOnceAreRefused() {
		failure(this.app.withPropertyValues("salesforce.access-token=token-of-the-test"), "salesforce.access-token",
				"two ways at once");
		failure(this.app.withPropertyValues("salesforce.private-key=base64:" + privateKey,
				"salesforce.username=ada@acme.example", "salesforce.password=password-of-the-test"),
				"salesforce.private-key", "two ways at once");
		failure(this.app.withPropertyValues("salesforce.consumer-secret=secret-of-the-test",
				"salesforce.username=ada@acme.example"), "salesforce.username", "neither a password nor a private key");
	}

	/**
	 * A keystore as an administrator would hand it over; its certificate plays no part.
	 */
	private static SslBundles signers() {
		try {
			KeyStore keyStore = KeyStore.getInstance("JKS");
			keyStore.load(null, null);
			PrivateKey key = KeyFactory.getInstance("RSA")
				.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
			keyStore.setKeyEntry("signer", key, "password-of-the-test".toCharArray(),
					new Certificate[] { mock(Certificate.class) });
			return new DefaultSslBundleRegistry("signer",
					SslBundle.of(SslStoreBundle.of(keyStore, "password-of-the-test", null)));
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void failure(ApplicationContextRunner runner, String property, String problem) {
		runner.run((context) -> assertThat(context.getStartupFailure()).rootCause()
			.isInstanceOfSatisfying(InvalidSalesforceConfigurationException.class, (invalid) -> {
				assertThat(invalid.getProperty()).isEqualTo(property);
				assertThat(invalid).hasMessageContaining(problem)
					.hasMessageNotContaining("-of-the-test")
					.hasMessageNotContaining(privateKey);
			}));
	}

}
