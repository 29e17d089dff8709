package io.github.springforce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Clients in other languages, where they can be had: their drivers speak as
 * {@link Driver} does.
 */
final class OtherLanguages {

	static final List<String> DRIVERS = List.of("jsforce", "simple-salesforce");

	static final String JSFORCE = "3.10.16";

	static final String PYTHON = System.getProperty("simple-salesforce.python", "python3");

	private static final Path DIRECTORY = Path.of("benchmarks/target/drivers");

	private OtherLanguages() {
	}

	/**
	 * Makes a driver that reads ready.
	 * @param name its name
	 * @return its command line
	 * @throws MissingClientException when its language or its client is not there
	 */
	static List<String> command(String name) throws IOException, InterruptedException, MissingClientException {
		return name.equals("jsforce") ? jsforce("jsforce.mjs") : simpleSalesforce("simple_salesforce_driver.py");
	}

	/**
	 * Makes a program that uses jsforce ready.
	 * @param program its name among the resources
	 * @param options those of Node.js
	 * @return its command line
	 * @throws MissingClientException when Node.js or jsforce is not there
	 */
	static List<String> jsforce(String program, String... options)
			throws IOException, InterruptedException, MissingClientException {
		if (!Processes.succeeds("node", "--version") || !Processes.succeeds("npm", "--version")) {
			throw new MissingClientException("node and npm are not there");
		}
		Files.createDirectories(DIRECTORY);
		if (!Files.exists(DIRECTORY.resolve("node_modules/jsforce"))) {
			Files.writeString(DIRECTORY.resolve("package.json"), "{\"private\": true}");
			if (!Processes.succeeds("npm", "install", "--prefix", DIRECTORY.toString(), "--no-audit", "--no-fund",
					"--no-package-lock", "--ignore-scripts", "jsforce@" + JSFORCE)) {
				throw new MissingClientException("npm cannot install it");
			}
		}
		List<String> command = new ArrayList<>(List.of("node"));
		command.addAll(List.of(options));
		command.add(copy(program).toString());
		return command;
	}

	/**
	 * Makes a program that uses simple-salesforce ready.
	 * @param program its name among the resources
	 * @return its command line
	 * @throws MissingClientException when Python or simple-salesforce is not there
	 */
	static List<String> simpleSalesforce(String program)
			throws IOException, InterruptedException, MissingClientException {
		if (!Processes.succeeds(PYTHON, "-c", "import simple_salesforce")) {
			throw new MissingClientException(PYTHON + " does not have it");
		}
		return List.of(PYTHON, "-B", copy(program).toString());
	}

	/** Node looks for its modules beside the program. */
	private static Path copy(String program) throws IOException {
		Files.createDirectories(DIRECTORY);
		Path copy = DIRECTORY.resolve(program);
		try (InputStream in = Objects.requireNonNull(OtherLanguages.class.getResourceAsStream(program))) {
			Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
		}
		return copy;
	}

	/** A client that cannot be had here; the message says why. */
	static final class MissingClientException extends Exception {

		MissingClientException(String message) {
			super(message);
		}

	}

}
