package io.github.springforce.embedded.standalone;

import java.util.List;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ArgumentsTests {

	@Test
	void anOptionIsSetByTwoWordsOrByOne() {
		try (EmbeddedSalesforce org = Arguments
			.read(List.of("--username", "desk@acme.example", "--password=secret-of-the-test", "--api-version", "58.0"))
			.start()) {
			assertThat(org.username()).isEqualTo("desk@acme.example");
			assertThat(org.password()).isEqualTo("secret-of-the-test");
			assertThat(org.securityToken()).isEqualTo("token");
			assertThat(org.apiVersion()).isEqualTo("58.0");
			assertThat(org.connectedApp().consumerKey()).isEqualTo("embedded-consumer-key");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", textBlock = """
			--prot 0           -> No option --prot
			start              -> No option start
			--port             -> --port needs a value
			--port --token     -> --port needs a value
			--port= x          -> --port needs a value
			--port many        -> --port is a number, not many
			--port 70000       -> --port is at most 65535, not 70000
			--api-version 70.0 -> API version 70.0: the org serves 31.0 to 68.0, written like 66.0
			--page-size 0      -> A page has 1 to 2,000 records, not 0
			""")
	void aWrongOptionIsRefused(String line, String complaint) {
		assertThatIllegalArgumentException().isThrownBy(() -> Arguments.read(List.of(line.split(" "))))
			.withMessage(complaint);
	}

	@Test
	void everyOptionIsInTheHelp() {
		assertThat(Arguments.HELP).contains("--port", "--username", "--password", "--token", "--client-id",
				"--client-secret", "--api-version", "--schema", "--seed", "--page-size", "--api-limit", "--help");
		assertThat(Arguments.askForHelp(List.of("--port", "0", "--help"))).isTrue();
	}

}
