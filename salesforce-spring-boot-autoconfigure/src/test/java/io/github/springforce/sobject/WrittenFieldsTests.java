package io.github.springforce.sobject;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What of a record is sent, and in which form.
 */
class WrittenFieldsTests {

	private final RecordMapper mapper = new RecordMapper();

	@Test
	void idSystemAndCompoundFieldsOfARecordThatWasReadAreNotSent() {
		SObject contact = read(
				"""
						{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},
						"Id":"003000000000001AAA","IsDeleted":false,"MasterRecordId":null,"Name":"Jane Doe","LastName":"Doe",
						"MailingAddress":{"city":"Ulm","state":null,"street":null},"OtherAddress":null,"MailingCity":"Ulm",
						"Site__c":{"latitude":1.5,"longitude":2.5},"Place__c":null,"Place__Latitude__s":null,"Home__c":null,
						"Home__City__s":null,"Tier__c":null,"CreatedDate":"2024-05-31T09:30:00.000+0000",
						"CreatedById":"005000000000001AAA","LastModifiedDate":"2024-05-31T09:30:00.000+0000",
						"LastModifiedById":"005000000000001AAA","SystemModstamp":"2024-05-31T09:30:00.000+0000",
						"LastActivityDate":null,"LastViewedDate":null,"LastReferencedDate":null,
						"Account":{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/001000000000001AAA"},"Name":"Acme"},
						"Cases":{"totalSize":0,"done":true,"records":[]},"Invoices__r":null,"AccountId":"001000000000001AAA"}""");

		assertThat(written(contact)).isEqualTo("""
				{"LastName":"Doe","MailingCity":"Ulm","Place__Latitude__s":null,"Home__City__s":null,"Tier__c":null,\
				"AccountId":"001000000000001AAA"}""");
	}

	@Test
	void theNameOfAnAccountIsSentAndThatOfAPersonIsNot() {
		assertThat(written(SObject.of("Account").put("Name", "Acme"))).isEqualTo("""
				{"Name":"Acme"}""");
		assertThat(written(SObject.of("Lead").put("Name", "Jane Doe").put("LastName", "Doe"))).isEqualTo("""
				{"LastName":"Doe"}""");
	}

	@Test
	void aParentIsNamedByItsExternalId() {
		SObject line = SObject.of("Line__c")
			.put("Invoice__r", SObject.of("Invoice__c").put("Number__c", 17))
			.put("Item__r", Map.of("Sku__c", "A1"));

		assertThat(written(line)).isEqualTo("""
				{"Invoice__r":{"attributes":{"type":"Invoice__c"},"Number__c":17},"Item__r":{"Sku__c":"A1"}}""");
	}

	@Test
	void aNullComponentIsAbsentAndSoAreIdSystemCompoundFieldsAndChildren() {
		Customer customer = new Customer("003000000000001AAA", "Doe", null, Optional.empty(),
				Instant.parse("2024-05-31T09:30:00Z"), Map.of("city", "Ulm"), new Place(1.5, 2.5), List.of(), "Ulm",
				new Tier("Gold"));

		assertThat(written(customer)).isEqualTo("""
				{"LastName":"Doe","MailingCity":"Ulm","Tier__c":"Gold"}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CreatedDate", "lastmodifieddate", "SystemModstamp", "CreatedById", "LastModifiedById",
			"IsDeleted" })
	void aMapThatNamesASystemFieldIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> written(Map.of(name, "x")))
			.withMessage("The field " + name + " of Contact is set by Salesforce and cannot be written: leave it out");
	}

	@Test
	void aMapThatNamesACompoundFieldAParentOrChildrenIsRefused() {
		SObject read = read(
				"""
						{"attributes":{"type":"Contact"},"MailingAddress":{"city":"Ulm"},"Site__c":{"latitude":1.5,"longitude":2.5},
						"Account":{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/001000000000001AAA"}},
						"Cases":{"totalSize":0,"done":true,"records":[]},"OtherAddress":null}""");

		read.fields()
			.forEach((name, value) -> assertThatIllegalArgumentException().isThrownBy(() -> written(one(name, value)))
				.withMessageContaining("The field " + name + " of Contact is a compound field, a parent or children"));
	}

	@Test
	void theIdInAMapIsNotSent() {
		assertThat(written(Map.of("Id", "003000000000001AAA"))).isEqualTo("{}");
	}

	@Test
	void valuesTakeThePlatformsForms() {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("At", Instant.parse("2024-05-31T09:30:00.123456Z"));
		fields.put("Offset", OffsetDateTime.of(2024, 5, 31, 9, 30, 0, 0, ZoneOffset.ofHours(-7)));
		fields.put("Day", LocalDate.of(2024, 5, 31));
		fields.put("Time", LocalTime.of(9, 30));
		fields.put("Yes", true);
		fields.put("Exact", new BigDecimal("1E+3"));
		fields.put("Big", new BigInteger("12345678901234567890"));
		fields.put("Cents", 0.1);
		fields.put("Small", 1e-7);
		fields.put("Picked", new LinkedHashSet<>(List.of("A", "B")));
		fields.put("NonePicked", Set.of());
		fields.put("Quote", "O'Neil \"x\"\n\u2028é");
		fields.put("Body", "ÿþ".getBytes(StandardCharsets.ISO_8859_1));

		assertThat(written(fields)).isEqualTo(
				"""
						{"At":"2024-05-31T09:30:00.123Z","Offset":"2024-05-31T09:30:00.000-07:00","Day":"2024-05-31",\
						"Time":"09:30:00.000Z","Yes":true,"Exact":1000,"Big":12345678901234567890,"Cents":0.1,"Small":0.00000010,\
						"Picked":"A;B","NonePicked":null,"Quote":"O'Neil \\"x\\"\\n\u2028é","Body":"//4="}""");
	}

	@Test
	void whatIsNoValueOfThePlatformIsRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> written(Map.of("Amount", Double.NaN)))
			.withMessageContaining("Amount")
			.withMessageContaining("NaN is no number to the platform: use null to empty the field");
		assertThatIllegalArgumentException().isThrownBy(() -> written(Map.of("At", LocalDateTime.MIN)))
			.withMessageContaining("At")
			.withMessageContaining("use Instant or OffsetDateTime");
	}

	private SObject read(String json) {
		return this.mapper.readerFor(SObject.class).readValue(json);
	}

	private static Map<String, @Nullable Object> one(String name, @Nullable Object value) {
		Map<String, @Nullable Object> one = new LinkedHashMap<>();
		one.put(name, value);
		return one;
	}

	private String written(Object record) {
		return new String(this.mapper.write(record, null), StandardCharsets.UTF_8);
	}

	private String written(Map<String, ? extends @Nullable Object> fields) {
		return new String(this.mapper.write(fields, "Contact", null), StandardCharsets.UTF_8);
	}

	@SObjectType("Contact")
	record Customer(@Nullable String id, String lastName, @Nullable String phone, Optional<String> title,
			Instant createdDate, Map<String, String> mailingAddress, @JsonProperty("Site__c") Place site,
			List<SObject> cases, String mailingCity, @JsonProperty("Tier__c") Tier tier) {
	}

	record Place(double latitude, double longitude) {
	}

	record Tier(@JsonValue String name) {

		@JsonCreator
		static Tier of(String name) {
			return new Tier(name);
		}

	}

}
