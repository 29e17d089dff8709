package io.github.springforce.embedded.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A batch with binary attachments: an archive of the rows, {@code request.txt}, and of
 * the files that {@code #name} in a row stands for (reference, section 5.1).
 */
final class AttachedFiles implements Closeable {

	private static final String ROWS = "request.txt";

	private static final int MOST_FILES = 1_000;

	private static final int MOST_BYTES = 10_000_000;

	private static final int MOST_BYTES_UNPACKED = 20_000_000;

	private final ZipFile archive;

	private int bytesLeft;

	/**
	 * Opens an archive.
	 * @throws IngestFailure when it is none, or larger than the platform takes
	 */
	AttachedFiles(Path data) throws IOException {
		if (Files.size(data) > MOST_BYTES) {
			throw invalid("The archive of a batch has 10 MB at most");
		}
		try {
			this.archive = new ZipFile(data.toFile());
		}
		catch (ZipException ex) {
			throw invalid("The batch is no archive: " + ex.getMessage());
		}
		if (this.archive.size() > MOST_FILES) {
			this.archive.close();
			throw invalid("The archive of a batch has 1000 files at most");
		}
	}

	/**
	 * The rows, from the first on; the files are counted anew.
	 */
	InputStream rows() throws IOException {
		this.bytesLeft = MOST_BYTES_UNPACKED;
		ZipEntry rows = this.archive.getEntry(ROWS);
		if (rows == null) {
			throw invalid("The archive has no " + ROWS);
		}
		return this.archive.getInputStream(rows);
	}

	/**
	 * The row with the files in place of their names.
	 */
	Map<String, @Nullable Object> putInto(Map<String, @Nullable Object> row, SObjectType type) throws IOException {
		Map<String, @Nullable Object> filled = new LinkedHashMap<>(row);
		for (Map.Entry<String, @Nullable Object> cell : filled.entrySet()) {
			Field field = type.field(cell.getKey());
			if (field != null && field.type() == FieldType.BASE64 && cell.getValue() instanceof String text
					&& text.startsWith("#")) {
				cell.setValue(file(text.substring(1)));
			}
		}
		return filled;
	}

	private byte[] file(String name) throws IOException {
		ZipEntry entry = this.archive.getEntry(name);
		if (entry == null) {
			throw invalid("The archive has no file " + name);
		}
		try (InputStream in = this.archive.getInputStream(entry)) {
			byte[] bytes = in.readNBytes(this.bytesLeft + 1);
			this.bytesLeft -= bytes.length;
			if (this.bytesLeft < 0) {
				throw invalid("The files of a batch have 20 MB at most");
			}
			return bytes;
		}
	}

	private static IngestFailure invalid(String message) {
		return new IngestFailure("InvalidBatch : " + message);
	}

	@Override
	public void close() throws IOException {
		this.archive.close();
	}

}
