package io.github.springforce.bulk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of ours that hold rows until the platform has them. Only this user can read them.
 */
final class Spool {

	private static final int BLOCK = 64 * 1024;

	private Spool() {
	}

	static Path create() throws IOException {
		return Files.createTempFile("salesforce-bulk", ".csv");
	}

	static OutputStream open(Path file) throws IOException {
		return new BufferedOutputStream(Files.newOutputStream(file), BLOCK);
	}

	/** Writes all that is there into a file, in place of what it holds. */
	static void fill(Path file, InputStream in) throws IOException {
		try (OutputStream out = Files.newOutputStream(file)) {
			// transferTo moves an eighth of that at a time
			byte[] block = new byte[BLOCK];
			for (int read = in.read(block); read >= 0; read = in.read(block)) {
				out.write(block, 0, read);
			}
		}
	}

	/** Deletes results that nobody needs any more. */
	static void deleteResults(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of a bulk job that were read could not be deleted", ex);
		}
	}

}
