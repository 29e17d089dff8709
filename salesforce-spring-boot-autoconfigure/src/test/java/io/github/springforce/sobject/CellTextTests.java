package io.github.springforce.sobject;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CellTextTests {

	/** ASCII, Latin, the rest of the plane, beyond it. */
	private static final List<String> CHARACTERS = List.of("a", "Z", "0", " ", "\u0000", "\u007F", "é", "ü", "ÿ",
			"\u0080", "Ā", "ж", "日", "€", "😀");

	@ParameterizedTest
	@ValueSource(strings = { "a", "Jürgensen", "ü", "Anna", "ÄÖÜäöüß", "12345678", "1234567é", "12345678é", "é1234567é",
			"Ōsaka", "Zürich Ōsaka", "日本", "a😀b", "São Paulo, 2024-05-31T09:30:00Z" })
	void aTextIsThatOfItsBytesWhateverIsAroundIt(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

		for (String around : List.of("", "\"", "ü", "日", "\",\"12345678\",\"")) {
			byte[] row = (around + text + around).getBytes(StandardCharsets.UTF_8);
			int start = around.getBytes(StandardCharsets.UTF_8).length;

			assertThat(CellText.of(row, start, start + bytes.length)).isEqualTo(text);
		}
	}

	@Test
	void whatIsNoUtf8IsReadAsTheJdkReadsIt() {
		// a half character before the end, two continuations, an overlong one
		byte[] bytes = { 'a', (byte) 0xC3, '"', (byte) 0xBC, (byte) 0xBC, (byte) 0xC0, (byte) 0x80, ' ', ' ', ' ', ' ',
				' ', ' ', ' ', ' ' };

		for (int start = 0; start < 7; start++) {
			for (int end = start + 1; end <= 7; end++) {
				assertThat(CellText.of(bytes, start, end))
					.isEqualTo(new String(bytes, start, end - start, StandardCharsets.UTF_8));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void randomTextsAreThoseOfTheJdk(int seed) {
		Random random = new Random(seed);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = 0; i < 200; i++) {
			int usual = random.nextInt(4) * 3 + 6;
			out.writeBytes(CHARACTERS.get(random.nextInt(Math.min(usual, CHARACTERS.size())))
				.getBytes(StandardCharsets.UTF_8));
			if (random.nextInt(20) == 0) {
				out.write(random.nextInt());
			}
		}
		byte[] bytes = out.toByteArray();

		for (int i = 0; i < 1000; i++) {
			int start = random.nextInt(bytes.length);
			int end = start + 1 + random.nextInt(Math.min(40, bytes.length - start));
			assertThat(CellText.of(bytes, start, end))
				.isEqualTo(new String(bytes, start, end - start, StandardCharsets.UTF_8));
		}
	}

	static IntStream seeds() {
		return IntStream.range(0, 20);
	}

}
