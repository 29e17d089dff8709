package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The CSV of a page, whole: it is read from here and not from the connection, so that an
 * answer that breaks off can be asked for again and a slow reader keeps no connection. It
 * lies in memory as far as there is some, the rest of it in a file; both are given back
 * even when rows were left lying that nobody closed. Not for use by several threads at
 * once.
 */
final class PageBytes {

	private final Place place;

	/** How many bytes the blocks hold. */
	private long held;

	PageBytes(PageMemory memory) {
		this.place = new Place(memory);
		Spool.FORGOTTEN.register(this, this.place);
	}

	/** Takes all that is there, in place of what an earlier try may have left. */
	void fill(InputStream in) throws IOException {
		clear();
		try {
			for (byte[] block = this.place.take(); block != null; block = this.place.take()) {
				int read = in.readNBytes(block, 0, block.length);
				this.held += read;
				if (read < block.length) {
					return;
				}
			}
			this.place.createRest().fill(in);
		}
		finally {
			Reference.reachabilityFence(this);
		}
	}

	InputStream open() throws IOException {
		Spool rest = this.place.rest;
		return new Bytes((rest != null) ? rest.open() : InputStream.nullInputStream());
	}

	/** The file in which the rest lies; {@code null} when all is in memory. */
	@Nullable Path rest() {
		Spool rest = this.place.rest;
		return (rest != null) ? rest.path() : null;
	}

	/** Gives back what the bytes lie in; then there are none. */
	void clear() {
		this.held = 0;
		this.place.run();
	}

	/** What the bytes lie in. */
	private static final class Place implements Runnable {

		private final PageMemory memory;

		private final List<byte[]> blocks = new ArrayList<>();

		private @Nullable Spool rest;

		Place(PageMemory memory) {
			this.memory = memory;
		}

		byte @Nullable [] take() {
			byte[] block = this.memory.take();
			if (block != null) {
				this.blocks.add(block);
			}
			return block;
		}

		Spool createRest() throws IOException {
			Spool rest = Spool.create();
			this.rest = rest;
			return rest;
		}

		/** Gives it back. */
		@Override
		public void run() {
			this.memory.giveBack(this.blocks);
			this.blocks.clear();
			Spool rest = this.rest;
			this.rest = null;
			if (rest != null) {
				rest.delete();
			}
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
			byte[] block = PageBytes.this.place.blocks.get((int) (this.position / PageMemory.BLOCK));
			System.arraycopy(block, from, target, offset, count);
			// until here another page must not have the block
			Reference.reachabilityFence(PageBytes.this);
			this.position += count;
			return count;
		}

		@Override
		public void close() throws IOException {
			this.rest.close();
		}

	}

}
