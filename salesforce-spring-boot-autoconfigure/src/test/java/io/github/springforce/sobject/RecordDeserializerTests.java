package io.github.springforce.sobject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordDeserializerTests {

	private final RecordMapper mapper = new RecordMapper();

	private <T> T read(Class<T> type, String json) {
		return this.mapper.readerFor(type).readValue(json);
	}

	@Test
	void valuesReachTheirComponentsInAnyOrderAndWhatIsUnknownIsPassedOver() {
		Deal deal = read(Deal.class,
				"""
						{"attributes":{"type":"Deal__c","url":"/x"},"Stage":"Open","Unknown__c":{"a":[1,{"b":2}]},"Amount__c":5.5,
						"Parent":{"attributes":{"type":"Deal__c"},"Name":"Top","Open":true},"Name":"One","Count":3}""");

		assertThat(deal).isEqualTo(new Deal("One", 5.5, 3, false, Stage.OPEN, Optional.empty(),
				new Deal("Top", 0, 0, true, null, Optional.empty(), null)));
	}

	@Test
	void whatIsAbsentOrNullIsTheEmptyValueOfItsType() {
		Deal none = new Deal(null, 0, 0, false, null, Optional.empty(), null);

		assertThat(read(Deal.class, "{}")).isEqualTo(none);
		assertThat(read(Deal.class,
				"{\"Name\":null,\"Amount__c\":null,\"Count\":null,\"Open\":null,\"Stage\":null,\"Note\":null,\"Parent\":null}"))
			.isEqualTo(none);
	}

	@Test
	void aValueThatDoesNotFitSaysWhere() {
		assertThatExceptionOfType(DatabindException.class)
			.isThrownBy(() -> read(Deal.class, "{\"Parent\":{\"Count\":\"many\"}}"))
			.satisfies((ex) -> assertThat(ex.getPathReference()).contains("Parent").contains("Count"));
	}

	@Test
	void recordsWithRulesOfTheirOwnAreReadByThem() {
		assertThat(read(Aliased.class, "{\"OtherName\":\"x\"}")).isEqualTo(new Aliased("x"));
		assertThat(read(Made.class, "{\"Name\":\"x\"}")).isEqualTo(new Made("made of x"));
		assertThatExceptionOfType(DatabindException.class).isThrownBy(() -> read(Demanding.class, "{}"));
		assertThatExceptionOfType(DatabindException.class).isThrownBy(() -> read(Checked.class, "{\"Name\":\"\"}"))
			.withMessageContaining("no name");
	}

	@Test
	void anErrorOfAConstructorIsNotTakenForAValueThatDoesNotFit() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> read(Fatal.class, "{\"Name\":\"x\"}"));
	}

	@Test
	void timesOfEveryFormAreRead() {
		assertThat(read(Instant.class, "\"2024-02-29T23:59:59.123+0000\""))
			.isEqualTo(Instant.parse("2024-02-29T23:59:59.123Z"));
		assertThat(read(Instant.class, "\"1969-12-31T00:00:00.000+0000\""))
			.isEqualTo(Instant.parse("1969-12-31T00:00:00Z"));
		assertThat(read(Instant.class, "\"2024-05-31T09:30:00Z\"")).isEqualTo(Instant.parse("2024-05-31T09:30:00Z"));
		assertThat(read(OffsetDateTime.class, "\"2024-05-31T09:30:00.000+02:00\""))
			.isEqualTo(OffsetDateTime.parse("2024-05-31T09:30:00+02:00"));
		assertThat(read(OffsetDateTime.class, "\"2024-05-31T09:30:00.000+0000\""))
			.isEqualTo(OffsetDateTime.parse("2024-05-31T09:30:00Z"));
		assertThat(read(LocalDate.class, "\"2024-02-29\"")).isEqualTo(LocalDate.of(2024, 2, 29));
		for (String wrong : new String[] { "2023-02-29T00:00:00.000+0000", "2024-05-31T24:30:00.000+0000",
				"2024-05-31T09:60:00.000+0000", "2024-05-31T09-30:00.000+0000", "2024-05-3xT09:30:00.000+0000" }) {
			assertThatExceptionOfType(DatabindException.class)
				.isThrownBy(() -> read(Instant.class, "\"" + wrong + "\""));
		}
		assertThatExceptionOfType(DatabindException.class).isThrownBy(() -> read(LocalDate.class, "\"2023-02-29\""));
	}

	record Deal(@Nullable String name, @JsonProperty("Amount__c") double amount, int count, boolean open,
			@Nullable Stage stage, @Nullable Optional<String> note, @Nullable Deal parent) {

		Deal {
			note = (note != null) ? note : Optional.empty();
		}

	}

	enum Stage {

		@JsonProperty("Open")
		OPEN

	}

	record Aliased(@JsonAlias("OtherName") String name) {
	}

	record Demanding(@JsonProperty(value = "Name", required = true) String name) {
	}

	record Made(String name) {

		@JsonCreator
		static Made of(@JsonProperty("Name") String name) {
			return new Made("made of " + name);
		}

	}

	private record Fatal(String name) {

		Fatal {
			if (!name.isEmpty()) {
				throw new StackOverflowError();
			}
		}

	}

	record Checked(String name) {

		Checked {
			if (name.isEmpty()) {
				throw new IllegalArgumentException("no name");
			}
		}

	}

}
