package io.github.springforce.bulk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DatabindException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CsvRowsTests {

	private static final RecordMapper MAPPER = new RecordMapper();

	@Test
	void eachTypeOfValueIsReadInTheUsualForm() throws IOException {
		assertThat(read(Values.class,
				"""
						Text,Flag,Whole,Large,Real,Amount,Day,At,Huge,Kind,Chosen
						"é","true","-12","900719925474099312","0.25","1.10","2024-05-31","2024-05-31T09:30:00.000Z","7","WARM","a;b"
						"""))
			.containsExactly(new Values("é", true, -12, 900719925474099312L, 0.25, new BigDecimal("1.10"),
					LocalDate.of(2024, 5, 31), Instant.parse("2024-05-31T09:30:00Z"), BigInteger.valueOf(7), Kind.WARM,
					Set.of("a", "b")));
	}

	@Test
	void unusualFormsAreReadToo() throws IOException {
		assertThat(read(Values.class, """
				Text,Whole,Large,Real,Amount,At
				" é ","2147483647","-9223372036854775808","9.12260031E8","-1.5E-3","2024-05-31T09:30:00.000+0000"
				x,+7,+7,-0.0,.5,2024-05-31T11:30:00.000+0200
				""")).containsExactly(
				new Values(" é ", false, 2147483647, -9223372036854775808L, 9.12260031E8, new BigDecimal("-0.0015"),
						null, Instant.parse("2024-05-31T09:30:00Z"), null, null, null),
				new Values("x", false, 7, 7, -0.0, new BigDecimal("0.5"), null, Instant.parse("2024-05-31T09:30:00Z"),
						null, null, null));
	}

	@Test
	void anEmptyCellIsNullAndSoIsOneThatIsNotThere() throws IOException {
		Values empty = new Values(null, false, 0, 0, 0, null, null, null, null, null, null);

		assertThat(read(Values.class, """
				Text,Flag,Whole,Large,Real,Amount,Day,At,Huge,Kind,Chosen
				"","","","","","","","","","",""
				""
				""")).containsExactly(empty, empty);
	}

	@Test
	void aShortRowHasNothingOfTheRowBefore() throws IOException {
		Values nothingMore = new Values("b", false, 0, 0, 0, null, null, null, null, null, null);

		assertThat(read(Values.class, """
				Text,Flag,Whole,Large,Real,Amount,Day,At,Huge,Kind,Chosen
				"a","true","1","2","3.5","4","2024-05-31","2024-05-31T09:30:00.000Z","5","WARM","a"
				"b"
				a,true,1,2,3.5,4,2024-05-31,2024-05-31T09:30:00.000Z,5,WARM,a
				b
				""")).hasSize(4).element(1).isEqualTo(nothingMore);
		assertThat(read(Values.class, "Text,Huge,Whole\na,5,1\nb\n")).element(1).isEqualTo(nothingMore);
	}

	@Test
	void whatStandsBelowItselfIsReadOnce() throws IOException {
		String row = "\"WARM\",\"1.10\",\"2024-05-31\",\"2024-05-31T09:30:00.000Z\"\n";
		String empty = "\"\",\"\",\"\",\"\"\n";
		String other = "\"COLD\",\"1.1\",\"2024-05-30\",\"2024-05-31T09:30:00.001Z\"\n";

		List<Values> read = read(Values.class,
				"Text,Amount,Day,At\n" + row.repeat(3) + empty + row + other + "#".repeat(200) + ",,,\n");

		Values warm = new Values("WARM", false, 0, 0, 0, new BigDecimal("1.10"), LocalDate.of(2024, 5, 31),
				Instant.parse("2024-05-31T09:30:00Z"), null, null, null);
		assertThat(read.subList(0, 5)).containsExactly(warm, warm, warm,
				new Values(null, false, 0, 0, 0, null, null, null, null, null, null), warm);
		assertThat(read.get(2)).extracting(Values::text, Values::amount, Values::day, Values::at)
			.usingElementComparator((one, another) -> (one == another) ? 0 : 1)
			.containsExactly(read.get(1).text(), read.get(1).amount(), read.get(1).day(), read.get(1).at());
		assertThat(read.get(5)).isEqualTo(new Values("COLD", false, 0, 0, 0, new BigDecimal("1.1"),
				LocalDate.of(2024, 5, 30), Instant.parse("2024-05-31T09:30:00.001Z"), null, null, null));
	}

	@Test
	void aValueOfAnotherTypeIsNamedAndTheNextRowIsRead() throws IOException {
		CsvRows<Values> rows = rows(Values.class, """
				Text,Whole,Day
				a,many,
				b,,2024-02-30
				c,5.5,
				d,5,
				""");

		rows.next();
		assertThatExceptionOfType(DatabindException.class).isThrownBy(rows::read)
			.withMessageContaining("\"many\": not a valid `int` value");
		rows.next();
		assertThatExceptionOfType(DatabindException.class).isThrownBy(rows::read)
			.withMessageContaining("\"2024-02-30\": not in the form of the platform");
		rows.next();
		assertThatExceptionOfType(DatabindException.class).isThrownBy(rows::read);
		rows.next();
		assertThat(rows.read().text()).isEqualTo("d");
		assertThat(rows.next()).isFalse();
	}

	@Test
	void columnsOfAParentAreAParentThatIsNullWhenAllAreEmpty() throws IOException {
		String csv = """
				Id,Owner.Name,Owner.Profile.Name,Name
				1,,Admin,a
				2,,,b
				3,x
				""";

		assertThat(read(Account.class, csv)).containsExactly(
				new Account("1", new Owner(null, new Profile("Admin")), "a"), new Account("2", null, "b"),
				new Account("3", new Owner("x", null), null));
		assertThat(read(SObject.class, csv)).extracting((row) -> row.getString("Owner.Profile.Name"))
			.containsExactly("Admin", null, null);
		assertThat(read(Map.class, csv)).element(1).hasToString("{Id=2, Owner=null, Name=b}");
	}

	@Test
	void aBeanIsReadByItsSettersAndAnAliasByTheNameOfTheComponent() throws IOException {
		assertThat(read(Bean.class, "Name,Unknown\na,b\n")).extracting((bean) -> bean.name).containsExactly("a");
		assertThat(read(Renamed.class, "amount\n1\n")).containsExactly(new Renamed(1));
		assertThat(read(Renamed.class, "Amount__c\n2\n")).containsExactly(new Renamed(2));
	}

	@Test
	void pagesCanHaveOtherColumns() throws IOException {
		CsvRows<Account> rows = rows(Account.class, "Id,Name\n1,a\n");
		rows.next();
		Account first = rows.read();

		rows.open(new ByteArrayInputStream("Name,Id\nb,2\n".getBytes(StandardCharsets.UTF_8)));

		assertThat(rows.next()).isTrue();
		assertThat(List.of(first, rows.read())).containsExactly(new Account("1", null, "a"),
				new Account("2", null, "b"));
	}

	@Test
	void queriesWithOtherColumnsAreReadSideBySide() throws IOException {
		CsvRows<Account> some = rows(Account.class, "Id,Name\n1,a\n2,b\n");
		CsvRows<Account> others = rows(Account.class, "Unknown,Name,Id\n?,c,3\n?,d,4\n");
		List<Account> read = new ArrayList<>();

		while (some.next() && others.next()) {
			read.add(some.read());
			read.add(others.read());
		}

		assertThat(read).containsExactly(new Account("1", null, "a"), new Account("3", null, "c"),
				new Account("2", null, "b"), new Account("4", null, "d"));
	}

	@Test
	void aRowThatTheTypeRefusesIsToldAndTheNextOneIsRead() throws IOException {
		CsvRows<Positive> rows = rows(Positive.class, "Amount\n-1\n\"\"\n2\n");

		rows.next();
		assertThatExceptionOfType(DatabindException.class).isThrownBy(rows::read)
			.withMessageContaining("Positive")
			.withMessageContaining("-1 is not positive")
			.withCauseInstanceOf(IllegalArgumentException.class);
		rows.next();
		assertThat(rows.read().amount()).isNull();
		rows.next();
		assertThat(rows.read()).isEqualTo(new Positive(new BigDecimal("2")));
		assertThat(rows.next()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void numbersAreThoseOfJava(int seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < 50; i++) {
			numbersAreThoseOfJava(random);
		}
	}

	private static void numbersAreThoseOfJava(Random random) throws IOException {
		BigDecimal decimal = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(22));
		long whole = random.nextLong() >> random.nextInt(64);

		assertThat(read(Values.class,
				"Whole,Large,Real,Amount\n%d,%d,%s,%s\n".formatted((int) whole, whole, decimal,
						decimal.toPlainString())))
			.containsExactly(new Values(null, false, (int) whole, whole, Double.parseDouble(decimal.toString()),
					new BigDecimal(decimal.toPlainString()), null, null, null, null, null));
	}

	static IntStream seeds() {
		return IntStream.range(0, 20);
	}

	private static <T> List<T> read(Class<T> type, String csv) throws IOException {
		List<T> read = new ArrayList<>();
		try (CsvRows<T> rows = rows(type, csv)) {
			while (rows.next()) {
				read.add(rows.read());
			}
		}
		return read;
	}

	private static <T> CsvRows<T> rows(Class<T> type, String csv) throws IOException {
		CsvRows<T> rows = new CsvRows<>(MAPPER, type);
		rows.open(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
		return rows;
	}

	record Values(@Nullable String text, boolean flag, int whole, long large, double real, @Nullable BigDecimal amount,
			@Nullable LocalDate day, @Nullable Instant at, @Nullable BigInteger huge, @Nullable Kind kind,
			@Nullable Set<String> chosen) {
	}

	enum Kind {

		COLD, WARM

	}

	record Account(String id, @Nullable Owner owner, @Nullable String name) {
	}

	record Owner(@Nullable String name, @Nullable Profile profile) {
	}

	record Profile(String name) {
	}

	record Positive(@Nullable BigDecimal amount) {

		Positive {
			if (amount != null && amount.signum() < 0) {
				throw new IllegalArgumentException(amount + " is not positive");
			}
		}

	}

	record Renamed(@JsonProperty("Amount__c") int amount) {
	}

	static final class Bean {

		private @Nullable String name;

		public void setName(String name) {
			this.name = name;
		}

	}

}
