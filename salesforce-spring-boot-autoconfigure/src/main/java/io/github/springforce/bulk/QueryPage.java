package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Rows of a query that come together, to be discarded when they are read.
 *
 * @param rows how many there are to be; {@code null} when the platform does not say
 * @param locator where the next page begins; {@code null} when this is the last one
 * @param bytes the CSV; {@code null} when it is in the file where it was wanted
 */
record QueryPage(@Nullable Long rows, @Nullable String locator, @Nullable PageBytes bytes) {

	private static QueryPage of(HttpHeaders headers, @Nullable PageBytes bytes) {
		String rows = headers.getFirst("Sforce-NumberOfRecords");
		String locator = headers.getFirst("Sforce-Locator");
		// the last page says so by the word null
		boolean last = locator == null || locator.isBlank() || locator.equals("null");
		return new QueryPage((rows != null && rows.matches("\\d{1,18}")) ? Long.valueOf(rows) : null,
				last ? null : locator, bytes);
	}

	static QueryPage of(SalesforceClient client, SalesforceCall call) {
		PageBytes bytes = new PageBytes(PageMemory.SHARED);
		try {
			return client.call(call, (answer) -> {
				bytes.fill(answer.getBody());
				return of(answer.getHeaders(), bytes);
			});
		}
		catch (RuntimeException | Error ex) {
			bytes.clear();
			throw ex;
		}
	}

	/** Adds the rows to a file as they come, as {@link #appendTo} would. */
	static QueryPage writtenTo(FileChannel out, SalesforceClient client, SalesforceCall call) throws IOException {
		long start = out.position();
		return client.call(call, (answer) -> {
			// an earlier try may have broken off
			out.truncate(start);
			append(answer.getBody(), out, start > 0);
			return of(answer.getHeaders(), null);
		});
	}

	InputStream open() throws IOException {
		return Objects.requireNonNull(this.bytes, "The rows are elsewhere").open();
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

	/** Adds the rows to a file; the header row only when that is empty. */
	void appendTo(FileChannel out) throws IOException {
		if (this.bytes != null) {
			try (InputStream in = this.bytes.open()) {
				append(in, out, out.position() > 0);
			}
		}
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

	void discard() {
		if (this.bytes != null) {
			this.bytes.clear();
		}
	}

}
