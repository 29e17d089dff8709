package io.github.springforce.bulk;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvChunksTests {

	private static final String[] ROWS = { "\n", "\r\n", "a\n", "é,b\r\n", "12345678\n", "\"c,\n\"\"d\"\n",
			"\"e\n\n\r\nf\",g\r\n", "\0,h\n", ",\n", "a row of some more letters, and 😀\n" };

	@TempDir
	private Path folder;

	@Test
	void aFileIsCutAfterSoManyRowsThatAreNotBlank() throws IOException {
		Path file = this.folder.resolve("rows.csv");
		Files.writeString(file, "\uFEFFName\nA\n\nB\r\n\r\n\"C\n1\"\n" + "D".repeat(40) + "\nE");

		assertThat(chunks(file, new ChunkLimit(2, 1000), RowRanges.ALL, 64 * 1024)).containsExactly(
				new Rows(1, 2, "Name\nA\n\nB\r\n"), new Rows(3, 2, "Name\n\"C\n1\"\n" + "D".repeat(40) + "\n"),
				new Rows(5, 1, "Name\nE"));
		assertThat(chunks(file, new ChunkLimit(1, 1000), RowRanges.from(4), 64 * 1024))
			.containsExactly(new Rows(4, 1, "Name\n" + "D".repeat(40) + "\n"), new Rows(5, 1, "Name\nE"));
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void rowsAreCountedAndCutAsAnObviousReaderWouldWhereverABlockEnds(int seed) throws IOException {
		Path file = this.folder.resolve("rows.csv");
		Random random = new Random(seed);
		for (int i = 0; i < 50; i++) {
			List<String> rows = random.ints(random.nextInt(40), 0, ROWS.length).mapToObj((row) -> ROWS[row]).toList();
			Files.writeString(file, "Name,B\n" + String.join("", rows));
			ChunkLimit limit = new ChunkLimit(1 + random.nextInt(15), 50 + random.nextInt(200));
			long first = 1 + random.nextInt(5);

			List<Rows> expected = obvious(rows, limit, first);
			int block = 3 + random.nextInt(60);
			assertThat(chunks(file, limit, RowRanges.from(first), block)).as(String.join("", rows)).isEqualTo(expected);
			assertThat(sentAsTheyAreRead(file, limit, RowRanges.from(first), block, random)).as(String.join("", rows))
				.isEqualTo(expected);
		}
	}

	/** Where a part ends is judged by its last bytes, and may be misjudged. */
	@ParameterizedTest
	@MethodSource("seeds")
	void nothingIsLostOfRowsThatAreLimitedByBytesAlone(int seed) throws IOException {
		Path file = this.folder.resolve("rows.csv");
		Random random = new Random(seed);
		for (int i = 0; i < 50; i++) {
			List<String> rows = random.ints(random.nextInt(60), 0, ROWS.length).mapToObj((row) -> ROWS[row]).toList();
			Files.writeString(file, "Name,B\n" + String.join("", rows));
			ChunkLimit limit = new ChunkLimit(Long.MAX_VALUE, 50 + random.nextInt(200));
			long first = 1 + random.nextInt(5);

			List<Rows> sent = sentAsTheyAreRead(file, limit, RowRanges.from(first), 3 + random.nextInt(60), random);

			String description = String.join("", rows);
			long next = first;
			for (Rows part : sent) {
				assertThat(part.first()).as(description).isEqualTo(next);
				assertThat(bytes(part.text())).as(description).isLessThanOrEqualTo((int) limit.bytes());
				next += part.count();
			}
			List<String> wanted = rows.stream().filter((row) -> !row.isBlank()).skip(first - 1).toList();
			assertThat(next - first).as(description).isEqualTo(wanted.size());
			String expected = obvious(rows, new ChunkLimit(Long.MAX_VALUE, Long.MAX_VALUE), first).stream()
				.map(Rows::text)
				.collect(Collectors.joining());
			assertThat(sent.stream().map((part) -> withoutBlankLines(part.text().substring(7))).toList())
				.as(description)
				.isEqualTo(cut(withoutBlankLines(expected.isEmpty() ? "" : expected.substring(7)),
						sent.stream().map((part) -> withoutBlankLines(part.text().substring(7)).length()).toList()));
		}
	}

	private static List<String> cut(String text, List<Integer> lengths) {
		List<String> parts = new ArrayList<>();
		int from = 0;
		for (int length : lengths) {
			parts.add(text.substring(from, from + length));
			from += length;
		}
		assertThat(from).isEqualTo(text.length());
		return parts;
	}

	/** Without those within quotes, too: nothing else is lost of what is compared. */
	private static String withoutBlankLines(String text) {
		return text.replace("\r", "").replaceAll("\n+", "\n").replaceFirst("^\n", "");
	}

	static IntStream seeds() {
		return IntStream.range(0, 20);
	}

	private static List<Rows> chunks(Path file, ChunkLimit limit, RowRanges wanted, int block) throws IOException {
		List<Rows> read = new ArrayList<>();
		try (CsvChunks chunks = CsvChunks.of(file, ColumnDelimiter.COMMA, wanted, limit, block)) {
			for (LoadRows rows = chunks.next(false); rows != null; rows = chunks.next(false)) {
				Chunk chunk = rows.counted();
				ByteArrayOutputStream bytes = new ByteArrayOutputStream();
				chunk.writeTo(bytes);
				assertThat(bytes.size()).isEqualTo((int) chunk.length());
				read.add(new Rows(chunk.firstRow(), chunk.rows(), bytes.toString(StandardCharsets.UTF_8)));
			}
		}
		return read;
	}

	/** Half of the times the connection breaks after some bytes. */
	private static List<Rows> sentAsTheyAreRead(Path file, ChunkLimit limit, RowRanges wanted, int block, Random random)
			throws IOException {
		List<Rows> read = new ArrayList<>();
		try (CsvChunks chunks = CsvChunks.of(file, ColumnDelimiter.COMMA, wanted, limit, block)) {
			for (LoadRows rows = chunks.next(true); rows != null; rows = chunks.next(true)) {
				ByteArrayOutputStream bytes = new ByteArrayOutputStream();
				try {
					rows.writeTo(random.nextBoolean() ? bytes : new Breaking(bytes, random.nextInt(100)));
				}
				catch (MisjudgedEndException ex) {
					bytes.reset();
					rows.counted().writeTo(bytes);
				}
				catch (EOFException ex) {
					byte[] begun = bytes.toByteArray();
					bytes.reset();
					rows.counted().writeTo(bytes);
					assertThat(Arrays.copyOf(bytes.toByteArray(), begun.length)).isEqualTo(begun);
				}
				Chunk chunk = rows.counted();
				ByteArrayOutputStream again = new ByteArrayOutputStream();
				chunk.writeTo(again);
				assertThat(again.toByteArray()).isEqualTo(bytes.toByteArray());
				read.add(new Rows(chunk.firstRow(), chunk.rows(), bytes.toString(StandardCharsets.UTF_8)));
			}
		}
		return read;
	}

	/** Looks at one row after the other; blank ones go along with the next. */
	private static List<Rows> obvious(List<String> rows, ChunkLimit limit, long firstWanted) {
		List<Rows> chunks = new ArrayList<>();
		StringBuilder text = new StringBuilder();
		StringBuilder blank = new StringBuilder();
		long number = 0;
		long count = 0;
		for (String row : rows) {
			if (row.isBlank()) {
				blank.append(row);
				continue;
			}
			number++;
			if (number < firstWanted) {
				blank.setLength(0);
				continue;
			}
			String before = (count > 0 || !chunks.isEmpty()) ? blank.toString() : "";
			blank.setLength(0);
			if (count == limit.rows() || bytes("Name,B\n" + text + before + row) > limit.bytes()) {
				chunks.add(new Rows(number - count, count, "Name,B\n" + text));
				text.setLength(0);
				count = 0;
				before = "";
			}
			text.append(before).append(row);
			count++;
		}
		if (count > 0) {
			chunks.add(new Rows(number - count + 1, count, "Name,B\n" + text));
		}
		return chunks;
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	/** A connection that takes so many bytes. */
	private static final class Breaking extends FilterOutputStream {

		private int left;

		Breaking(OutputStream out, int left) {
			super(out);
			this.left = left;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			if (length > this.left) {
				throw new EOFException("the connection broke");
			}
			this.left -= length;
			this.out.write(bytes, offset, length);
		}

	}

	record Rows(long first, long count, String text) {
	}

}
