package io.github.springforce.sobject;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CellAboveTests {

	private static final String AROUND = "\",\"" + "x".repeat(40);

	private final CellAbove above = new CellAbove();

	@ParameterizedTest
	@ValueSource(strings = { "a", "Jürgensen", "12345678", "123456789", "2024-05-31T09:30:00.000Z",
			"012345678901234567890123456789é" })
	void aCellWithTheBytesOfTheOneAboveIsTheSameValue(String text) {
		assertThat(read(text)).isEqualTo(text).isSameAs(read(text));
		assertThat(read("another")).isEqualTo("another");
		assertThat(read(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 8, 9, 15, 16, 17, 24, 25, 31, 32, 33, 34, 64 })
	void oneOtherByteIsAnotherText(int length) {
		for (int i = 0; i < length; i++) {
			String text = "a".repeat(length);
			String other = "a".repeat(i) + "b" + "a".repeat(length - i - 1);
			CellAbove above = new CellAbove();

			assertThat(read(above, CellType.TEXT, text)).isEqualTo(text);
			assertThat(read(above, CellType.TEXT, other)).isEqualTo(other);
			assertThat(read(above, CellType.TEXT, text)).isEqualTo(text);
		}
	}

	@Test
	void whatStandsAroundTheCellMakesNoDifference() {
		byte[] row = "\"Anna\",\"1\",Anna,2,Anna\n3                                   "
			.getBytes(StandardCharsets.UTF_8);

		Object first = this.above.value(CellType.TEXT, row, 1, 5);

		assertThat(first).isEqualTo("Anna");
		assertThat(this.above.value(CellType.TEXT, row, 11, 15)).isSameAs(first);
		assertThat(this.above.value(CellType.TEXT, row, 18, 22)).isSameAs(first);
	}

	@Test
	void aTextThatBeginsAsTheOneAboveIsAnother() {
		assertThat(List.of(read("Anna"), read("Ann"), read("Anna"), read("Annabelle"))).containsExactly("Anna", "Ann",
				"Anna", "Annabelle");
	}

	@Test
	void theOneAboveIsForgottenAfterALongOneAndAfterOneInNoUsualForm() {
		String before = read("Anna");
		read("x".repeat(33));

		assertThat(read("Anna")).isEqualTo("Anna").isNotSameAs(before);

		CellAbove number = new CellAbove();
		assertThat(read(number, CellType.INT, "12")).isEqualTo(12);
		assertThat(read(number, CellType.INT, "1E")).isNull();
		assertThat(read(number, CellType.INT, "1E")).isNull();
		assertThat(read(number, CellType.INT, "12")).isEqualTo(12);
	}

	@Test
	void whereNoRowIsAsTheOneBeforeNothingIsKept() {
		List<String> names = IntStream.range(0, 100).mapToObj((row) -> read("name " + row)).toList();

		assertThat(names).allSatisfy((name) -> assertThat(read(name)).isEqualTo(name).isNotSameAs(name));
		assertThat(read("Anna")).isEqualTo("Anna").isNotSameAs(read("Anna"));
	}

	@Test
	void whatHasBeenTheSameOftenIsKeptAfterOthers() {
		IntStream.range(0, 100).forEach((row) -> read("Anna"));
		IntStream.range(0, 100).forEach((row) -> read("name " + row));

		assertThat(read("Anna")).isEqualTo("Anna").isSameAs(read("Anna"));
	}

	@Test
	void atTheEndOfTheBytesNothingIsReadBeyondIt() {
		byte[] bytes = "Anna".getBytes(StandardCharsets.UTF_8);
		read("Anna");

		assertThat(this.above.value(CellType.TEXT, bytes, 0, 4)).isEqualTo("Anna");
		assertThat(this.above.value(CellType.TEXT, bytes, 1, 4)).isEqualTo("nna");
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void randomCellsAreWhatTheyAreByThemselves(int seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 2000; i++) {
			String text = String.valueOf(random.nextInt(4)).repeat(1 + random.nextInt(3) * random.nextInt(18));
			assertThat(read(text)).isEqualTo(text);
		}
	}

	static IntStream seeds() {
		return IntStream.range(0, 20);
	}

	private String read(String text) {
		return String.valueOf(read(this.above, CellType.TEXT, text));
	}

	private static @Nullable Object read(CellAbove above, CellType type, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		byte[] row = ("\"" + text + AROUND).getBytes(StandardCharsets.UTF_8);
		return above.value(type, row, 1, 1 + bytes.length);
	}

}
