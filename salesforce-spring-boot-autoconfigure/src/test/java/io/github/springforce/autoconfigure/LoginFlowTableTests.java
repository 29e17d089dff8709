package io.github.springforce.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.springforce.auth.ClientAuthentication;
import io.github.springforce.auth.MemoryTokenStore;
import io.github.springforce.http.HttpSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Each row of the tables in docs/login.md.
 */
class LoginFlowTableTests {

	private static final Map<String, String> VALUES = Map.ofEntries(entry("username", "user@acme.example"),
			entry("password", "secret-of-the-test"), entry("token", "token-of-the-test"),
			entry("org-id", "00D000000000001EAA"), entry("access-token", "token-of-the-test"),
			entry("instance-url", "https://acme.my.salesforce.com"), entry("instance", "acme.my.salesforce.com"),
			entry("domain", "acme.my"), entry("consumer-key", "3MVG9.key"),
			entry("consumer-secret", "secret-of-the-test"), entry("refresh-token", "token-of-the-test"),
			entry("token-exchange.subject-token", "token-of-the-test"), entry("private-key", "base64:" + privateKey()));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class))
		.withUserConfiguration(UsersOfTheOrg.class);

	@ParameterizedTest(name = "{0} is {1}")
	@MethodSource("flows")
	void whatIsSetChoosesTheFlow(String set, String flow) {
		this.runner.withPropertyValues(properties(set)).run((context) -> {
			assertThat(context).hasNotFailed();
			SalesforceConnectionDetails details = context.getBean(SalesforceConnectionDetails.class);
			assertThat(new LoginChoice("salesforce.", details, null,
					new OAuthSettings(ClientAuthentication.BASIC, null, null, false, HttpSettings.DEFAULTS,
							new MemoryTokenStore(), "default", null, null, "salesforce", new CurrentUsers(context)))
				.flow()
				.name()
				.toLowerCase(Locale.ROOT)
				.replace('_', '-')).isEqualTo(flow);
		});
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("refusals")
	void whatContradictsOrIsNotEnoughStopsTheStart(String set, String problem) {
		this.runner.withPropertyValues(properties(set))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidSalesforceConfigurationException.class)
				.hasMessage(problem));
	}

	@Test
	void eachFlowHasARow() throws IOException {
		assertThat(flows().map((row) -> (String) row.get()[1]).distinct())
			.containsExactlyInAnyOrderElementsOf(Stream.of(LoginFlow.values())
				.map((flow) -> flow.name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList());
		assertThat(refusals()).hasSizeGreaterThanOrEqualTo(9);
	}

	static Stream<Arguments> flows() throws IOException {
		return rows("| Set | Login flow |").map((row) -> arguments(row[0], row[1].replace("`", "")));
	}

	static Stream<Arguments> refusals() throws IOException {
		return rows("| Set | Why it does not start |").map((row) -> arguments(row[0], row[1]));
	}

	private static Stream<String[]> rows(String head) throws IOException {
		return Files.readAllLines(Path.of("../docs/login.md"))
			.stream()
			.dropWhile((line) -> !line.equals(head))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.map((line) -> line.substring(2, line.length() - 2).split(" \\| "));
	}

	/** {@code `token`} or {@code `domain: acme.my`}, as the page writes them. */
	private static String[] properties(String set) {
		return Pattern.compile("`([a-z.-]+)(?:: ([^`]+))?`")
			.matcher(set)
			.results()
			.map((property) -> "salesforce." + property.group(1) + "="
					+ ((property.group(2) != null) ? property.group(2) : VALUES.get(property.group(1))))
			.toArray(String[]::new);
	}

	private static String privateKey() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
