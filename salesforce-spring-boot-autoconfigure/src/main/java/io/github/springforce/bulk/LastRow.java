package io.github.springforce.bulk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the last row of a part of a CSV file ends, judged by the bytes before it alone.
 * That is right but where a quoted field looks like rows, or is longer than what is
 * looked at.
 */
final class LastRow {

	private final Path file;

	private final char delimiter;

	private final int window;

	/**
	 * @param file what the part is of
	 * @param format how it is written
	 * @param window how many bytes are looked at
	 */
	LastRow(Path file, CsvFormat format, int window) {
		this.file = file;
		this.delimiter = format.delimiter().character();
		this.window = window;
	}

	/**
	 * Judges where the last row ends.
	 * @param from where the part begins
	 * @param limit before which it ends, at the latest
	 * @return the offset after its last row, or of the end of the file, without the blank
	 * lines there; -1 when there is no telling
	 */
	long endBefore(long from, long limit) throws IOException {
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ)) {
			boolean whole = channel.size() <= limit;
			long to = whole ? channel.size() : limit;
			long start = Math.max(from, to - this.window);
			ByteBuffer window = ByteBuffer.allocate((int) (to - start));
			while (window.hasRemaining()) {
				if (channel.read(window, start + window.position()) < 0) {
					throw Chunk.shortened(this.file);
				}
			}
			byte[] bytes = window.array();
			int end = whole ? withoutBlankLines(bytes) : lastRowEnd(bytes, start > from);
			return (end > 0) ? start + end : -1;
		}
	}

	private static int withoutBlankLines(byte[] bytes) {
		int end = bytes.length;
		while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
			end--;
		}
		int feed = (end < bytes.length && bytes[end] == '\r') ? end + 1 : end;
		return (end > 0 && feed < bytes.length) ? feed + 1 : end;
	}

	private int lastRowEnd(byte[] bytes, boolean withinRow) {
		Judgement outside = new Judgement(bytes, false);
		if (!withinRow) {
			return outside.end;
		}
		Judgement inside = new Judgement(bytes, true);
		return (inside.oddities < outside.oddities) ? inside.end : outside.end;
	}

	/** What the bytes look like when they begin within quotes, or without. */
	private final class Judgement {

		/** After the last row, without blank lines. */
		private int end = -1;

		/** How many quotation marks are where none should be. */
		private int oddities;

		Judgement(byte[] bytes, boolean quoted) {
			boolean blank = true;
			for (int i = 0; i < bytes.length; i++) {
				if (bytes[i] == '"') {
					int neighbour = quoted ? i + 1 : i - 1;
					if (neighbour >= 0 && neighbour < bytes.length && !isBesideQuotes(bytes[neighbour])) {
						this.oddities++;
					}
					quoted = !quoted;
				}
				if (bytes[i] == '\n' && !quoted) {
					this.end = blank ? this.end : i + 1;
					blank = true;
				}
				else {
					blank &= bytes[i] == '\r';
				}
			}
		}

		private boolean isBesideQuotes(byte b) {
			return b == LastRow.this.delimiter || b == '"' || b == '\n' || b == '\r';
		}

	}

}
