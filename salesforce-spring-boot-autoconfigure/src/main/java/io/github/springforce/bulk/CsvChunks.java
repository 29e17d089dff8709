package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Cuts CSV at its rows without reading what is in them. Of a file only the offsets are
 * kept, and it can be sent as it is read; what comes once is written to a file of ours,
 * so that it can be sent again.
 */
final class CsvChunks implements Chunks {

	/** The longest row that has nothing but its line ending. */
	private static final int BLANK = 2;

	/** The shortest row that has more: a character and its line ending. */
	private static final int SHORTEST = 2;

	private static final int BLOCK = 64 * 1024;

	private final InputStream in;

	private final @Nullable Path file;

	private final boolean ownsInput;

	private final RowRanges wanted;

	private final ChunkLimit limit;

	private final RowScanner scanner = new RowScanner();

	private final RowBuffer row = new RowBuffer();

	private final byte[] block;

	private int blockFrom;

	private int blockTo;

	/** Where in the file the block begins. */
	private long blockStart;

	private long offset;

	private long rowLength;

	private long rowNumber;

	private boolean rowPending;

	private final byte[] header;

	private final CsvFormat format;

	private @Nullable Runnable beforeNextBlock;

	private CsvChunks(InputStream in, @Nullable Path file, boolean ownsInput, ColumnDelimiter delimiter,
			RowRanges wanted, ChunkLimit limit, int block) throws IOException {
		this.block = new byte[block];
		this.in = in;
		this.file = file;
		this.ownsInput = ownsInput;
		this.wanted = wanted;
		this.limit = limit;
		skipByteOrderMark();
		this.header = readHeader();
		this.format = new CsvFormat(delimiter, (this.header[this.header.length - 1] == '\n' && this.header.length > 1
				&& this.header[this.header.length - 2] == '\r') ? LineEnding.CRLF : LineEnding.LF);
	}

	static CsvChunks of(Path file, ColumnDelimiter delimiter, RowRanges wanted, ChunkLimit limit) throws IOException {
		return of(file, delimiter, wanted, limit, BLOCK);
	}

	static CsvChunks of(Path file, ColumnDelimiter delimiter, RowRanges wanted, ChunkLimit limit, int block)
			throws IOException {
		return ofOwn(Files.newInputStream(file), file, delimiter, wanted, limit, block);
	}

	/** Of CSV that is read once; whoever opened the stream closes it. */
	static CsvChunks of(InputStream csv, ColumnDelimiter delimiter, RowRanges wanted, ChunkLimit limit)
			throws IOException {
		return new CsvChunks(csv, null, false, delimiter, wanted, limit, BLOCK);
	}

	/** Of CSV that is read once and closed at the end. */
	static CsvChunks ofOwn(InputStream csv, ColumnDelimiter delimiter, RowRanges wanted, ChunkLimit limit)
			throws IOException {
		return ofOwn(csv, null, delimiter, wanted, limit, BLOCK);
	}

	private static CsvChunks ofOwn(InputStream in, @Nullable Path file, ColumnDelimiter delimiter, RowRanges wanted,
			ChunkLimit limit, int block) throws IOException {
		try {
			return new CsvChunks(in, file, true, delimiter, wanted, limit, block);
		}
		catch (IOException | RuntimeException ex) {
			in.close();
			throw ex;
		}
	}

	private void skipByteOrderMark() throws IOException {
		fill();
		if (this.blockTo >= 3 && this.block[0] == (byte) 0xEF && this.block[1] == (byte) 0xBB
				&& this.block[2] == (byte) 0xBF) {
			this.blockFrom = 3;
			this.offset = 3;
		}
	}

	private byte[] readHeader() throws IOException {
		if (!nextRow(true) || this.row.isBlank()) {
			throw new IllegalArgumentException(
					"The CSV has no header row: its first row must name the fields, for example LastName,Email");
		}
		if (!this.row.endsWith('\n')) {
			this.row.write('\n');
		}
		byte[] header = this.row.toByteArray();
		this.rowPending = false;
		return header;
	}

	@Override
	public @Nullable LoadRows next(boolean uncounted) throws IOException {
		while (pendingOrNextRow()) {
			if (this.wanted.contains(this.rowNumber)) {
				return (this.file != null) ? rowsOf(this.file, uncounted) : spooled();
			}
			consumeRow();
		}
		return null;
	}

	private LoadRows rowsOf(Path file, boolean uncounted) throws IOException {
		RowsOfFile rows = new RowsOfFile(file);
		return (uncounted && rows.canBeSentUncounted()) ? rows : rows.countAll();
	}

	/** Goes past rows without quotes that end in this block, as long as they fit. */
	private long passRows(long most, long bytes) {
		int to = (int) Math.min(this.blockTo, this.blockFrom + bytes);
		int rows = this.scanner.passRows(this.block, this.blockFrom, to, most);
		int end = this.scanner.end();
		this.rowNumber += rows;
		this.offset += end - this.blockFrom;
		this.blockFrom = end;
		return rows;
	}

	private Chunk spooled() throws IOException {
		Spool spool = Spool.create();
		long first = this.rowNumber;
		long rows = 0;
		long bytes = 0;
		try (OutputStream out = spool.openForWriting()) {
			while (fits(rows, bytes)) {
				out.write(this.row.bytes(), 0, this.row.size());
				bytes += this.rowLength;
				rows++;
				consumeRow();
				if (!pendingOrNextRow() || !this.wanted.contains(this.rowNumber)) {
					break;
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			spool.delete();
			throw ex;
		}
		return new Chunk(spool.path(), 0, bytes, this.header, this.format, first, rows, spool);
	}

	private boolean fits(long rows, long bytes) {
		if (this.limit.allows(rows + 1, this.header.length + bytes + this.rowLength)) {
			return true;
		}
		if (rows == 0) {
			throw new IllegalArgumentException(
					"Row " + this.rowNumber + " of the CSV has " + this.rowLength + " bytes, more than the "
							+ this.limit.bytes() + " that can be uploaded together: is a quotation mark missing?");
		}
		return false;
	}

	private boolean pendingOrNextRow() throws IOException {
		while (!this.rowPending) {
			if (!nextRow(this.file == null)) {
				return false;
			}
			if (this.rowLength > BLANK || !this.row.isBlank()) {
				this.rowNumber++;
				this.rowPending = true;
			}
			else {
				consumeRow();
			}
		}
		return true;
	}

	private void consumeRow() {
		this.rowPending = false;
	}

	/** Goes to the end of the next row. */
	private boolean nextRow(boolean keep) throws IOException {
		this.row.clear();
		this.rowLength = 0;
		while (this.blockFrom < this.blockTo || fill()) {
			int end = this.scanner.endOfRow(this.block, this.blockFrom, this.blockTo);
			int to = (end >= 0) ? end : this.blockTo;
			int length = to - this.blockFrom;
			if (keep || this.rowLength + length <= BLANK) {
				this.row.write(this.block, this.blockFrom, length);
			}
			this.rowLength += length;
			this.offset += length;
			this.blockFrom = to;
			if (end >= 0) {
				return true;
			}
			if (this.rowLength > this.limit.bytes()) {
				break;
			}
		}
		if (this.scanner.isQuoted() && this.rowLength > 0 && this.rowLength <= this.limit.bytes()) {
			throw new IllegalArgumentException("Row " + (this.rowNumber + 1)
					+ " of the CSV ends within quotation marks: one is missing there or before");
		}
		return this.rowLength > 0;
	}

	private boolean fill() throws IOException {
		if (this.beforeNextBlock != null) {
			this.beforeNextBlock.run();
		}
		this.blockStart += this.blockTo;
		int read = this.in.read(this.block, 0, this.block.length);
		if (read < 0 && this.file != null && Files.size(this.file) < this.blockStart) {
			throw Chunk.shortened(this.file);
		}
		this.blockFrom = 0;
		this.blockTo = Math.max(0, read);
		return read > 0;
	}

	@Override
	public void close() throws IOException {
		if (this.ownsInput) {
			this.in.close();
		}
	}

	/**
	 * Rows from one row on, up to a limit or the end of the file, that are counted while
	 * they are sent. Where they end is told beforehand, from the last rows before the
	 * limit alone; should that turn out to be within a row, or the sending break off,
	 * they are counted without it, so that the next try knows them.
	 */
	final class RowsOfFile implements LoadRows {

		private final Path file;

		private final long from;

		private final long firstRow;

		/** Where the rows end that were counted. */
		private long to;

		private long rows;

		/** Whether all were counted. */
		private boolean ended;

		/** Where the rows will end; -1 when that is not known beforehand. */
		private long foretold = -1;

		private long length;

		private boolean begun;

		private @Nullable IOException unsendable;

		private @Nullable IOException unreadable;

		private RowsOfFile(Path file) {
			this.file = file;
			this.from = CsvChunks.this.offset - CsvChunks.this.rowLength;
			this.firstRow = CsvChunks.this.rowNumber;
			this.to = this.from;
		}

		/**
		 * Few rows, which are read already, are known before they are sent; of many one
		 * must know where they end.
		 */
		private boolean canBeSentUncounted() throws IOException {
			long block = CsvChunks.this.blockStart;
			while (!this.ended && block == CsvChunks.this.blockStart) {
				count();
			}
			if (this.ended || !CsvChunks.this.wanted.containsAllFrom(this.firstRow)) {
				return false;
			}
			long bytes = CsvChunks.this.limit.bytes() - CsvChunks.this.header.length;
			if (CsvChunks.this.limit.rows() < bytes / SHORTEST) {
				return false;
			}
			long end = new LastRow(this.file, CsvChunks.this.format, CsvChunks.this.block.length).endBefore(this.from,
					this.from + bytes);
			if (end <= this.to) {
				return false;
			}
			this.foretold = end;
			this.length = CsvChunks.this.header.length + end - this.from;
			return true;
		}

		private Chunk countAll() throws IOException {
			while (!this.ended) {
				count();
			}
			return new Chunk(this.file, this.from, this.to, CsvChunks.this.header, CsvChunks.this.format, this.firstRow,
					this.rows, null);
		}

		/** Counts the next row, and those after it that are read already. */
		private void count() throws IOException {
			boolean found = pendingOrNextRow();
			if (this.foretold >= 0 && (!found || CsvChunks.this.offset > this.foretold)) {
				endAsForetold(found);
				return;
			}
			if (!found || !CsvChunks.this.wanted.contains(CsvChunks.this.rowNumber)
					|| !fits(this.rows, CsvChunks.this.offset - CsvChunks.this.rowLength - this.from)) {
				this.ended = true;
				return;
			}
			consumeRow();
			this.rows++;
			if (CsvChunks.this.wanted.containsAllFrom(CsvChunks.this.rowNumber)) {
				long end = (this.foretold >= 0) ? this.foretold
						: this.from + CsvChunks.this.limit.bytes() - CsvChunks.this.header.length;
				this.rows += passRows(CsvChunks.this.limit.rows() - this.rows, end - CsvChunks.this.offset);
			}
			// blank lines before a row included
			this.to = CsvChunks.this.offset;
		}

		private void endAsForetold(boolean found) throws IOException {
			long end = found ? CsvChunks.this.offset - CsvChunks.this.rowLength : CsvChunks.this.offset;
			if (end >= this.foretold) {
				this.to = this.foretold;
				this.ended = true;
				return;
			}
			if (!found) {
				throw Chunk.shortened(this.file);
			}
			this.foretold = -1;
		}

		@Override
		public CsvFormat format() {
			return CsvChunks.this.format;
		}

		@Override
		public long firstRow() {
			return this.firstRow;
		}

		@Override
		public long length() {
			return this.length;
		}

		@Override
		public Chunk counted() {
			if (this.unreadable != null) {
				throw new UnreadableRowsException(this.unreadable);
			}
			try {
				return countAll();
			}
			catch (IOException ex) {
				throw new UnreadableRowsException(ex);
			}
		}

		@Override
		public void writeTo(OutputStream out) throws IOException {
			if (this.begun) {
				counted().writeTo(out);
				return;
			}
			this.begun = true;
			out.write(CsvChunks.this.header);
			try {
				sendWhatWasRead(out);
				CsvChunks.this.beforeNextBlock = () -> sendBlock(out);
				while (!this.ended && this.unsendable == null && this.foretold >= 0) {
					count();
				}
				sendBlock(out);
			}
			catch (IOException ex) {
				this.unreadable = ex;
				throw ex;
			}
			finally {
				CsvChunks.this.beforeNextBlock = null;
			}
			if (this.unsendable != null) {
				throw this.unsendable;
			}
			if (this.foretold < 0) {
				throw new MisjudgedEndException(CsvChunks.this.rowNumber);
			}
		}

		/** Of the blocks before the one that is at hand. */
		private void sendWhatWasRead(OutputStream out) {
			try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ)) {
				Chunk.copy(this.file, channel, this.from, Math.max(this.from, CsvChunks.this.blockStart), out);
			}
			catch (IOException ex) {
				this.unsendable = ex;
			}
		}

		/** Sends the block that was counted; once that fails, nothing more. */
		private void sendBlock(OutputStream out) {
			if (this.unsendable != null || this.foretold < 0) {
				return;
			}
			long start = CsvChunks.this.blockStart;
			long first = Math.max(0, this.from - start);
			long last = Math.min(CsvChunks.this.blockTo, this.foretold - start);
			if (first < last) {
				try {
					out.write(CsvChunks.this.block, (int) first, (int) (last - first));
				}
				catch (IOException ex) {
					this.unsendable = ex;
				}
			}
		}

	}

}
