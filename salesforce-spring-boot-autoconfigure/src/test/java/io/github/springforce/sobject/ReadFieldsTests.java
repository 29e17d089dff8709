package io.github.springforce.sobject;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a type asks for and how it reads what comes.
 */
class ReadFieldsTests {

	private final RecordMapper mapper = new RecordMapper();

	@Test
	void aTypeAsksForItsOwnFieldsAndNotForParentsChildrenOrBytes() {
		assertThat(this.mapper.fieldNames(Invoice.class)).containsExactly("Id", "Total__c", "Due__c", "Color__c",
				"Options", "BillingAddress", "Mail", "Note");
	}

	@Test
	void namesAreReadByTheirCapitalLetterOrTheirAnnotation() {
		Invoice invoice = this.mapper.readerFor(Invoice.class).readValue("""
				{"attributes":{"type":"Invoice__c"},"Id":"a00000000000001AAA","Total__c":123456789012345.67,
				"Due__c":"2024-05-31","Color__c":"Dark Red","Options":"Dark Red;Blue","Mail":"jane@acme.example",
				"Note":null,"Account":{"attributes":{"type":"Account"},"Name":"Acme"},"Unknown__c":1}""");

		assertThat(invoice.total()).isEqualTo(new BigDecimal("123456789012345.67"));
		assertThat(invoice.due()).isEqualTo(LocalDate.of(2024, 5, 31));
		assertThat(invoice.color()).isEqualTo(Color.DARK_RED);
		assertThat(invoice.options()).containsExactly(Color.DARK_RED, Color.BLUE);
		assertThat(invoice.mail()).isEqualTo(new Mail("jane@acme.example"));
		assertThat(invoice.note()).isEmpty();
		assertThat(invoice.account()).isEqualTo(new Account("Acme"));
	}

	@Test
	void aBeanIsAsGoodAsARecord() {
		assertThat(this.mapper.fieldNames(Lead.class)).containsExactlyInAnyOrder("Id", "LastName", "Score__c");

		Lead lead = this.mapper.readerFor(Lead.class).readValue("""
				{"attributes":{"type":"Lead"},"Id":"00Q000000000001AAA","LastName":"Doe","Score__c":7}""");

		assertThat(lead.getLastName()).isEqualTo("Doe");
		assertThat(lead.getScore()).isEqualTo(7);
		assertThat(new String(this.mapper.write(lead, null), StandardCharsets.UTF_8))
			.isEqualTo("{\"LastName\":\"Doe\",\"Score__c\":7}");
	}

	@SObjectType("Invoice__c")
	record Invoice(String id, @JsonProperty("Total__c") BigDecimal total, @JsonProperty("Due__c") LocalDate due,
			@JsonProperty("Color__c") Color color, Set<Color> options, @Nullable SObject owner,
			@Nullable Account account, @Nullable ChildRecords lines, @Nullable Address billingAddress, Mail mail,
			Optional<String> note, byte @Nullable [] body) {
	}

	@SObjectType("Account")
	record Account(String name) {
	}

	record Address(String city) {
	}

	record Mail(@JsonValue String address) {
	}

	enum Color {

		@JsonProperty("Dark Red")
		DARK_RED,

		@JsonProperty("Blue")
		BLUE

	}

	@SObjectType("Lead")
	@JsonPropertyOrder({ "Id", "LastName", "Score__c" })
	static class Lead {

		private @Nullable String id;

		private @Nullable String lastName;

		@JsonProperty("Score__c")
		private @Nullable Integer score;

		public @Nullable String getId() {
			return this.id;
		}

		public void setId(@Nullable String id) {
			this.id = id;
		}

		public @Nullable String getLastName() {
			return this.lastName;
		}

		public void setLastName(@Nullable String lastName) {
			this.lastName = lastName;
		}

		public @Nullable Integer getScore() {
			return this.score;
		}

		public void setScore(@Nullable Integer score) {
			this.score = score;
		}

	}

}
