package io.github.springforce.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The token of another issuer that lies in a file, which the issuer replaces before the
 * token ends.
 */
class SubjectTokenFileTests {

	private static final String TOKEN_ENDPOINT = "/services/oauth2/token";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@TempDir
	private Path folder;

	@BeforeEach
	void serve() {
		org.server().stubFor(post(TOKEN_ENDPOINT).willReturn(okJson("""
				{"access_token":"token-of-the-test","instance_url":"%s"}""".formatted(org.url()))));
	}

	@Test
	void isReadAnewForEachLogin() {
		Path file = this.folder.resolve("token");

		run(file, (login) -> {
			write(file, "first-token\n");
			login.login();
			write(file, "second-token\n");
			login.login();
		});

		assertThat(bodies()).satisfiesExactly((body) -> assertThat(body).endsWith("&subject_token=first-token"),
				(body) -> assertThat(body).endsWith("&subject_token=second-token"));
	}

	@Test
	void aFileThatIsMissingIsNamedAndLookedForAgain() {
		Path file = this.folder.resolve("token");

		run(file, (login) -> {
			assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(login::login)
				.withMessageContaining(
						"The file " + file + " cannot be read, which salesforce.token-exchange.subject-token names")
				.satisfies((failure) -> assertThat(failure.isRetryable()).isTrue());
			write(file, "late-token");
			login.login();
		});

		assertThat(bodies()).hasSize(1);
	}

	@Test
	void aFileThatIsEmptyIsNamed() {
		Path file = this.folder.resolve("token");

		run(file, (login) -> {
			write(file, "\n");
			assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(login::login)
				.withMessageContaining("The file " + file + " is empty");
		});

		assertThat(bodies()).isEmpty();
	}

	private static void run(Path file, Consumer<SalesforceLogin> use) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class))
			.withPropertyValues("salesforce.consumer-key=3MVG9.key", "salesforce.login-url=" + org.url(),
					"salesforce.token-exchange.subject-token=file:" + file)
			.run((context) -> use.accept(context.getBean(SalesforceLogin.class)));
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> bodies() {
		return org.server()
			.findAll(postRequestedFor(urlEqualTo(TOKEN_ENDPOINT)))
			.stream()
			.map(LoggedRequest::getBodyAsString)
			.toList();
	}

}
