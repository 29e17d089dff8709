package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * CSV that the platform gave, whole: it is read from a file of ours and not from the
 * connection, so that an answer that breaks off can be asked for again and a slow reader
 * keeps no connection.
 *
 * @param path where it is
 * @param headers the headers it came with
 * @param ours whether the file is ours, to be deleted when it is read; otherwise the rows
 * are where they were wanted
 */
record ResultFile(Path path, HttpHeaders headers, boolean ours) {

	ResultFile(Path path, HttpHeaders headers) {
		this(path, headers, true);
	}

	static ResultFile of(SalesforceClient client, SalesforceCall call) {
		Path file;
		try {
			file = Spool.create();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("There is no place for the results of a bulk job", ex);
		}
		try {
			HttpHeaders headers = client.call(call, (answer) -> {
				try (OutputStream out = Files.newOutputStream(file)) {
					// transferTo moves an eighth of that at a time
					byte[] block = new byte[64 * 1024];
					InputStream in = answer.getBody();
					for (int read = in.read(block); read >= 0; read = in.read(block)) {
						out.write(block, 0, read);
					}
				}
				return HttpHeaders.copyOf(answer.getHeaders());
			});
			return new ResultFile(file, headers);
		}
		catch (RuntimeException ex) {
			new ResultFile(file, HttpHeaders.EMPTY).discard();
			throw ex;
		}
	}

	/** Adds the rows to a file as they come, as {@link #appendTo} would. */
	static ResultFile writtenTo(Path file, FileChannel out, SalesforceClient client, SalesforceCall call)
			throws IOException {
		long start = out.position();
		HttpHeaders headers = client.call(call, (answer) -> {
			// an earlier try may have broken off
			out.truncate(start);
			append(answer.getBody(), out, start > 0);
			return HttpHeaders.copyOf(answer.getHeaders());
		});
		return new ResultFile(file, headers, false);
	}

	private static void append(InputStream in, FileChannel out, boolean withoutHeader) throws IOException {
		RowScanner scanner = new RowScanner();
		boolean inHeader = withoutHeader;
		byte[] block = new byte[64 * 1024];
		for (int read = in.read(block); read >= 0; read = in.read(block)) {
			int from = 0;
			if (inHeader) {
				int end = scanner.endOfRow(block, 0, read);
				inHeader = end < 0;
				from = inHeader ? read : end;
			}
			ByteBuffer rows = ByteBuffer.wrap(block, from, read - from);
			while (rows.hasRemaining()) {
				out.write(rows);
			}
		}
	}

	static ResultFile empty() throws IOException {
		return new ResultFile(Spool.create(), HttpHeaders.EMPTY);
	}

	/** How many rows there are, the header row aside. */
	long countRows() throws IOException {
		RowScanner scanner = new RowScanner();
		byte[] block = new byte[64 * 1024];
		long rows = 0;
		boolean begun = false;
		try (InputStream in = open()) {
			for (int read = in.read(block); read > 0; read = in.read(block)) {
				int from = 0;
				for (int end = scanner.endOfRow(block, from, read); end >= 0; end = scanner.endOfRow(block, from,
						read)) {
					rows++;
					from = end;
				}
				begun = from < read;
			}
		}
		rows += begun ? 1 : 0;
		return Math.max(0, rows - 1);
	}

	InputStream open() throws IOException {
		return Files.newInputStream(this.path);
	}

	/** Where the next page begins; the last one says so by the word null. */
	@Nullable String locator() {
		String locator = this.headers.getFirst("Sforce-Locator");
		return (locator == null || locator.isBlank() || locator.equals("null")) ? null : locator;
	}

	/** How many rows there are to be; {@code null} when the platform does not say. */
	@Nullable Long rows() {
		String rows = this.headers.getFirst("Sforce-NumberOfRecords");
		return (rows != null && rows.matches("\\d{1,18}")) ? Long.valueOf(rows) : null;
	}

	/** Adds the rows to a file; the header row only when that is empty. */
	void appendTo(FileChannel out) throws IOException {
		if (!this.ours) {
			return;
		}
		try (FileChannel in = FileChannel.open(this.path)) {
			in.position((out.position() > 0) ? headerLength() : 0);
			// cheaper than transferTo, which maps the file
			ByteBuffer block = ByteBuffer.allocateDirect(256 * 1024);
			while (in.read(block) >= 0) {
				block.flip();
				while (block.hasRemaining()) {
					out.write(block);
				}
				block.clear();
			}
		}
	}

	private long headerLength() throws IOException {
		try (InputStream in = open()) {
			RowScanner scanner = new RowScanner();
			byte[] block = new byte[8192];
			long before = 0;
			for (int read = in.read(block); read > 0; read = in.read(block)) {
				int end = scanner.endOfRow(block, 0, read);
				if (end >= 0) {
					return before + end;
				}
				before += read;
			}
			return before;
		}
	}

	void discard() {
		if (!this.ours) {
			return;
		}
		try {
			Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of a bulk job that were read could not be deleted", ex);
		}
	}

}
