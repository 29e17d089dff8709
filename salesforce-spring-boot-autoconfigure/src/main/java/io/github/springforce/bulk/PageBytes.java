package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The CSV of a page, whole: it is read from here and not from the connection, so that an
 * answer that breaks off can be asked for again and a slow reader keeps no connection. It
 * lies in memory as far as there is some, the rest of it in a file. Not for use by
 * several threads at once.
 */
final class PageBytes {

	private final PageMemory memory;

	private final List<byte[]> blocks = new ArrayList<>();

	/** How many bytes the blocks hold. */
	private long held;

	private @Nullable Path rest;

	PageBytes(PageMemory memory) {
		this.memory = memory;
	}

	/** Takes all that is there, in place of what an earlier try may have left. */
	void fill(InputStream in) throws IOException {
		clear();
		for (byte[] block = this.memory.take(); block != null; block = this.memory.take()) {
			this.blocks.add(block);
			int read = in.readNBytes(block, 0, block.length);
			this.held += read;
			if (read < block.length) {
				return;
			}
		}
		Path rest = Spool.create();
		this.rest = rest;
		Spool.fill(rest, in);
	}

	InputStream open() throws IOException {
		return new Bytes((this.rest != null) ? Files.newInputStream(this.rest) : InputStream.nullInputStream());
	}

	/** The file in which the rest lies; {@code null} when all is in memory. */
	@Nullable Path rest() {
		return this.rest;
	}

	/** Gives back what the bytes lie in; then there are none. */
	void clear() {
		this.memory.giveBack(this.blocks);
		this.blocks.clear();
		this.held = 0;
		Path rest = this.rest;
		this.rest = null;
		if (rest != null) {
			Spool.deleteResults(rest);
		}
	}

	/** First those in memory, then those in the file. */
	private final class Bytes extends InputStream {

		private final InputStream rest;

		private long position;

		Bytes(InputStream rest) {
			this.rest = rest;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			long left = PageBytes.this.held - this.position;
			if (left <= 0) {
				return this.rest.read(target, offset, length);
			}
			int from = (int) (this.position % PageMemory.BLOCK);
			int count = (int) Math.min(Math.min(length, PageMemory.BLOCK - from), left);
			System.arraycopy(PageBytes.this.blocks.get((int) (this.position / PageMemory.BLOCK)), from, target, offset,
					count);
			this.position += count;
			return count;
		}

		@Override
		public void close() throws IOException {
			this.rest.close();
		}

	}

}
