package io.github.springforce.embedded.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.EmbeddedSalesforceBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Turns the command line into an org that can start.
 */
final class Arguments {

	static final String HELP = """
			Starts a Salesforce org in memory on 127.0.0.1, for tests and local development.

			java -jar salesforce-org.jar [option value]...

			  --port           the port; 0, the default, for a free one
			  --username       who logs in; user@embedded.example by default
			  --password       with what password; "password" by default
			  --token          the security token, which a SOAP login adds to the password; "token" by default
			  --client-id      the consumer key of the connected app; embedded-consumer-key by default
			  --client-secret  its consumer secret; embedded-consumer-secret by default
			  --api-version    the version that the org's own addresses name, 31.0 to 68.0; 66.0 by default
			  --schema         a JSON or YAML file with objects and fields, or a saved describe result; may be repeated
			  --seed           a JSON, YAML or CSV file with records; CSV holds those of the object that its name, as
			                   in Contact.csv, or Contact=FILE says; may be repeated
			  --page-size      records on a page of a query, 1 to 2000; 2000 by default
			  --api-limit      API calls that a day allows; 15000 by default
			  --help           this text

			When the org serves it prints one line, "Salesforce org ready at http://127.0.0.1:PORT". It ends with the
			process; nothing is kept. Exit codes: 1 when a file or the port cannot be used, 2 for a wrong option.
			""";

	private static final Set<String> OPTIONS = Set.of("--port", "--username", "--password", "--token", "--client-id",
			"--client-secret", "--api-version", "--schema", "--seed", "--page-size", "--api-limit");

	private final EmbeddedSalesforceBuilder org = EmbeddedSalesforce.builder();

	private String username = "user@embedded.example";

	private String password = "password";

	private String token = "token";

	private String clientId = "embedded-consumer-key";

	private String clientSecret = "embedded-consumer-secret";

	private Arguments() {
	}

	static boolean askForHelp(List<String> arguments) {
		return arguments.contains("--help") || arguments.contains("-h");
	}

	/**
	 * The org that the command line describes.
	 * @throws IllegalArgumentException when an option is unknown, incomplete or wrong
	 */
	static EmbeddedSalesforceBuilder read(List<String> arguments) {
		Arguments reader = new Arguments();
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
			String option = (equals < 0) ? argument : argument.substring(0, equals);
			if (!OPTIONS.contains(option)) {
				throw new IllegalArgumentException("No option " + option);
			}
			String value = (equals < 0) ? following(arguments, ++i) : argument.substring(equals + 1);
			if (value == null || value.isEmpty()) {
				throw new IllegalArgumentException(option + " needs a value");
			}
			reader.set(option, value);
		}
		return reader.org.user(reader.username, reader.password, reader.token)
			.connectedApp(reader.clientId, reader.clientSecret);
	}

	private static @Nullable String following(List<String> arguments, int index) {
		boolean isValue = index < arguments.size() && !OPTIONS.contains(arguments.get(index));
		return isValue ? arguments.get(index) : null;
	}

	private void set(String option, String value) {
		switch (option) {
			case "--port" -> this.org.port(number(option, value, 65_535));
			case "--username" -> this.username = value;
			case "--password" -> this.password = value;
			case "--token" -> this.token = value;
			case "--client-id" -> this.clientId = value;
			case "--client-secret" -> this.clientSecret = value;
			case "--api-version" -> this.org.apiVersion(value);
			case "--schema" -> this.org.schema(Path.of(value));
			case "--seed" -> seed(value);
			case "--page-size" -> this.org.pageSize(number(option, value, 2000));
			case "--api-limit" -> this.org.apiLimit(number(option, value, Integer.MAX_VALUE));
			default -> throw new IllegalStateException("Option without a meaning: " + option);
		}
	}

	private void seed(String value) {
		int equals = value.indexOf('=');
		if (equals > 0 && value.substring(0, equals).matches("\\w+")) {
			this.org.seed(value.substring(0, equals), Path.of(value.substring(equals + 1)));
		}
		else {
			this.org.seed(Path.of(value));
		}
	}

	private static int number(String option, String value, int greatest) {
		try {
			int number = Integer.parseInt(value);
			if (number >= 0 && number <= greatest) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(option + " is a number, not " + value, ex);
		}
		throw new IllegalArgumentException(option + " is at most " + greatest + ", not " + value);
	}

}
