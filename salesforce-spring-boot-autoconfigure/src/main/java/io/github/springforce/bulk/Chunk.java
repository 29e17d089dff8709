package io.github.springforce.bulk;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.ref.Reference;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Rows that are uploaded together: a header row, and a part of a file. They can be sent
 * as often as need be.
 *
 * @param file where the rows are
 * @param from the offset of the first row in the file, in bytes
 * @param to the offset after the last row
 * @param header the header row with its line ending
 * @param format how the rows are written
 * @param firstRow the number of the first row among all rows of the load, from 1
 * @param rows how many rows there are
 * @param spool the file, when it is ours
 */
record Chunk(Path file, long from, long to, byte[] header, CsvFormat format, long firstRow, long rows,
		@Nullable Spool spool) implements LoadRows {

	@Override
	public long length() {
		return this.header.length + (this.to - this.from);
	}

	@Override
	public Chunk counted() {
		return this;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		out.write(this.header);
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ)) {
			if (channel.size() < this.to) {
				throw shortened(this.file);
			}
			copy(this.file, channel, this.from, this.to, out);
		}
		finally {
			Reference.reachabilityFence(this);
		}
	}

	/** Sends a part of a file as it is. */
	static void copy(Path file, FileChannel channel, long from, long to, OutputStream out) throws IOException {
		InputStream in = Channels.newInputStream(channel.position(from));
		byte[] block = new byte[(int) Math.min(64 * 1024, to - from)];
		for (long left = to - from; left > 0;) {
			int read = in.read(block, 0, (int) Math.min(block.length, left));
			if (read < 0) {
				throw shortened(file);
			}
			out.write(block, 0, read);
			left -= read;
		}
	}

	static IOException shortened(Path file) {
		return new IOException("The file " + file.getFileName() + " became shorter while it was read");
	}

	/** The same bytes, to be read. */
	InputStream open() throws IOException {
		try {
			FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ).position(this.from);
			InputStream rows = new BufferedInputStream(
					new Region(Channels.newInputStream(channel), this.to - this.from));
			return new SequenceInputStream(new ByteArrayInputStream(this.header), rows);
		}
		finally {
			Reference.reachabilityFence(this);
		}
	}

	void discard() {
		if (this.spool != null) {
			this.spool.delete();
		}
	}

	private static final class Region extends InputStream {

		private final InputStream in;

		private long left;

		Region(InputStream in, long length) {
			this.in = in;
			this.left = length;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (this.left <= 0) {
				return -1;
			}
			int read = this.in.read(bytes, offset, (int) Math.min(length, this.left));
			this.left -= Math.max(0, read);
			return read;
		}

		@Override
		public void close() throws IOException {
			this.in.close();
		}

	}

}
