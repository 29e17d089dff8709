package io.github.springforce.embedded.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Rows lie in files, so that a million of them need no memory.
 */
final class JobFiles {

	private JobFiles() {
	}

	static Path create() throws IOException {
		Path file = Files.createTempFile("embedded-salesforce", ".csv");
		file.toFile().deleteOnExit();
		return file;
	}

	static void delete(@Nullable Path file) {
		if (file == null) {
			return;
		}
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
