package io.github.springforce.bulk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of ours that hold rows until the platform has them. Only this user can read them.
 */
final class Spool {

	private Spool() {
	}

	static Path create() throws IOException {
		return Files.createTempFile("salesforce-bulk", ".csv");
	}

	static OutputStream open(Path file) throws IOException {
		return new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024);
	}

}
