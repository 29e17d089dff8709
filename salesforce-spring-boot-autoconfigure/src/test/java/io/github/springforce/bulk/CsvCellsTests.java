package io.github.springforce.bulk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CsvCellsTests {

	private static final String[] PIECES = { "a", ",", "\"", "\"\"", "\n", "\r\n", "\r", "é", "😀", ";", "\0", " ",
			",,", "\"b\"", "\"c,\n\"\"d\"", "12345678", "eight or more letters" };

	private static final String[] PIECES_OF_QUOTED_ROWS = { "\",\"", "\",\"", "\",\"", "\"\n\"", "\"\r\n\"", "\"\"",
			"#", "#", ",", "\n", "a", "bcd", "é", "12345678", "eight or more letters" };

	@Test
	void cellsAreWhatStandsBetweenCommasAndWithinQuotes() throws IOException {
		assertThat(cells("""
				Id,Name,"Note"
				"1","A, ""B\""","two
				lines"

				2,,"\"
				3,é""")).containsExactly(List.of("Id", "Name", "Note"), List.of("1", "A, \"B\"", "two\nlines"),
				List.of("2", "", ""), List.of("3", "é"));
	}

	@Test
	void aByteOrderMarkIsNoPartOfTheFirstCell() throws IOException {
		assertThat(cells("\uFEFFId\r\n1\r\n")).containsExactly(List.of("Id"), List.of("1"));
		assertThat(cells("\uFEFF")).isEmpty();
	}

	@Test
	void aCellOf131072CharactersIsWhole() throws IOException {
		String text = "ü\"".repeat(65_536);

		assertThat(cells("Id,Text\n1,\"" + text.replace("\"", "\"\"") + "\"\n")).containsExactly(List.of("Id", "Text"),
				List.of("1", text));
	}

	@Test
	void whatEndsWithinQuotesIsNoCsv() {
		assertThatExceptionOfType(NoCsvException.class).isThrownBy(() -> cells("Id\n\"1\n"))
			.withMessage("they end within quotation marks");
		assertThatExceptionOfType(NoCsvException.class).isThrownBy(() -> cells("Id\n\"1\"2\n"))
			.withMessage("there is text after a closing quotation mark");
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void cellsAreThoseOfAnObviousParserWhereverABlockEnds(int seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			String csv = csv(random, PIECES, 40);

			assertThat(cellsOrNull(csv, 1 + random.nextInt(20), 1 + random.nextInt(20))).as(csv)
				.isEqualTo(new ObviousParser(csv).rows());
		}
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void quotedCellsAreThoseOfAnObviousParserWhereverABlockEnds(int seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			String csv = "\"" + csv(random, PIECES_OF_QUOTED_ROWS, 120) + (random.nextBoolean() ? "\"\n" : "\"");

			assertThat(cellsOrNull(csv, 1 + random.nextInt(100), 1 + random.nextInt(100))).as(csv)
				.isEqualTo(new ObviousParser(csv).rows());
		}
	}

	private static String csv(Random random, String[] pieces, int most) {
		StringBuilder csv = new StringBuilder();
		int length = random.nextInt(most);
		while (csv.length() < length) {
			csv.append(pieces[random.nextInt(pieces.length)]);
		}
		return csv.toString();
	}

	static IntStream seeds() {
		return IntStream.range(0, 20);
	}

	private static List<List<String>> cells(String csv) throws IOException {
		return cells(csv, 64 * 1024, Integer.MAX_VALUE);
	}

	private static @Nullable List<List<String>> cellsOrNull(String csv, int block, int read) throws IOException {
		try {
			return cells(csv, block, read);
		}
		catch (NoCsvException ex) {
			return null;
		}
	}

	private static List<List<String>> cells(String csv, int block, int read) throws IOException {
		List<List<String>> rows = new ArrayList<>();
		try (CsvCells cells = new CsvCells(new Slow(csv, read), block)) {
			while (cells.next()) {
				rows.add(cells.texts());
			}
		}
		return rows;
	}

	/** Gives few bytes at a time. */
	private static final class Slow extends InputStream {

		private final ByteArrayInputStream bytes;

		private final int most;

		Slow(String text, int most) {
			this.bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
			this.most = most;
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] target, int offset, int length) {
			return this.bytes.read(target, offset, Math.min(length, this.most));
		}

	}

	/** Looks at one character after the other. */
	private static final class ObviousParser {

		private final String csv;

		private final List<List<String>> rows = new ArrayList<>();

		private List<String> row = new ArrayList<>();

		ObviousParser(String csv) {
			this.csv = csv;
		}

		/** {@code null} when it is no CSV. */
		@Nullable List<List<String>> rows() {
			int i = 0;
			while (i < this.csv.length()) {
				if (this.row.isEmpty() && isLineEnd(i)) {
					i++;
					continue;
				}
				i = cell(i);
				if (i < 0) {
					return null;
				}
				if (i < this.csv.length() && this.csv.charAt(i) == ',') {
					i++;
					if (i == this.csv.length()) {
						this.row.add("");
						endRow();
					}
					continue;
				}
				endRow();
			}
			return this.rows;
		}

		private void endRow() {
			this.rows.add(this.row);
			this.row = new ArrayList<>();
		}

		private int cell(int from) {
			StringBuilder cell = new StringBuilder();
			int i = from;
			if (this.csv.charAt(i) != '"') {
				while (i < this.csv.length() && this.csv.charAt(i) != ',' && !isLineEnd(i)) {
					cell.append(this.csv.charAt(i++));
				}
				this.row.add(cell.toString());
				return i;
			}
			i++;
			while (i < this.csv.length()) {
				if (this.csv.charAt(i) != '"') {
					cell.append(this.csv.charAt(i++));
				}
				else if (this.csv.startsWith("\"\"", i)) {
					cell.append('"');
					i += 2;
				}
				else {
					i++;
					this.row.add(cell.toString());
					return (i == this.csv.length() || this.csv.charAt(i) == ',' || isLineEnd(i)) ? i : -1;
				}
			}
			return -1;
		}

		private boolean isLineEnd(int i) {
			return this.csv.charAt(i) == '\n' || this.csv.charAt(i) == '\r';
		}

	}

}
