package io.github.springforce.bulk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file of ours that holds rows for as long as somebody needs them. Only this user can
 * read it. It does not outlive its use: when nobody deletes it, it goes once it is
 * forgotten, or with the JVM.
 */
final class Spool {

	private static final int BLOCK = 64 * 1024;

	/** Gives back what holds rows that nobody needs any more. */
	static final Cleaner FORGOTTEN = Cleaner.create();

	private final Path path;

	private final Cleaner.Cleanable deletion;

	private Spool(Path path) {
		this.path = path;
		this.deletion = FORGOTTEN.register(this, () -> Left.delete(path));
	}

	static Spool create() throws IOException {
		Path path = Files.createTempFile("salesforce-bulk", ".csv");
		Left.add(path);
		return new Spool(path);
	}

	/** Where the file is, as long as this is reachable. */
	Path path() {
		return this.path;
	}

	/** Begins to write, in place of what the file holds. */
	OutputStream openForWriting() throws IOException {
		return new BufferedOutputStream(Files.newOutputStream(this.path), BLOCK);
	}

	/** Writes all that is there, in place of what the file holds. */
	void fill(InputStream in) throws IOException {
		try (OutputStream out = Files.newOutputStream(this.path)) {
			// transferTo moves an eighth of that at a time
			byte[] block = new byte[BLOCK];
			for (int read = in.read(block); read >= 0; read = in.read(block)) {
				out.write(block, 0, read);
			}
		}
		finally {
			Reference.reachabilityFence(this);
		}
	}

	/** Reads it from the beginning. */
	InputStream open() throws IOException {
		try {
			return Files.newInputStream(this.path);
		}
		finally {
			Reference.reachabilityFence(this);
		}
	}

	/** Deletes it; once it is deleted, nothing. */
	void delete() {
		this.deletion.clean();
	}

	/** The files that are there. */
	private static final class Left {

		private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();

		private static volatile boolean ending;

		static {
			try {
				Runtime.getRuntime().addShutdownHook(new Thread(Left::end, "salesforce-bulk-files"));
			}
			catch (IllegalStateException ex) {
				// the JVM ends already
				ending = true;
			}
		}

		static void add(Path file) {
			FILES.add(file);
			if (ending) {
				file.toFile().deleteOnExit();
			}
		}

		/**
		 * The JVM deletes them after all hooks, in which an application may still end its
		 * loads. Told of each file at once, it would never forget one.
		 */
		private static void end() {
			ending = true;
			FILES.forEach((file) -> file.toFile().deleteOnExit());
		}

		static void delete(Path file) {
			try {
				Files.deleteIfExists(file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The file " + file + ", which held rows of a bulk job and is needed "
						+ "no more, could not be deleted", ex);
			}
			FILES.remove(file);
		}

	}

}
