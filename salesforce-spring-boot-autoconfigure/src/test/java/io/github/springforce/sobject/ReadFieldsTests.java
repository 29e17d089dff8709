package io.github.springforce.sobject;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
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

}
