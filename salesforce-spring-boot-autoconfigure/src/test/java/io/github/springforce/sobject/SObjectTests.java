package io.github.springforce.sobject;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SObjectTests {

	private static final String CONTACT = """
			{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},
			"Id":"003000000000001AAA","LastName":"Doe","Phone":null,"Score__c":0.10,"Count__c":12345678901234567890,
			"Price__c":123456789012345.67,"Whole__c":4.0,"Active__c":true,"Birthdate":"1980-02-29",
			"CreatedDate":"2024-05-31T09:30:00.000+0000","MailingAddress":{"city":"Ulm","latitude":48.4},
			"Account":{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/001000000000001AAA"},
			"Name":"Acme","Owner":{"attributes":{"type":"User"},"Name":"Jane"},"Parent":null},
			"Cases":{"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-1",
			"records":[{"attributes":{"type":"Case"},"Id":"500000000000001AAA"}]}}""";

	private final SObject contact = read(CONTACT);

	@Test
	void namesAreReadWithoutRegardToCase() {
		assertThat(this.contact.getString("lastname")).isEqualTo("Doe");
		assertThat(this.contact.getString("ACCOUNT.owner.NAME")).isEqualTo("Jane");
		assertThat(this.contact.contains("PHONE")).isTrue();
		assertThat(this.contact.put("LASTNAME", "Roe").getString("LastName")).isEqualTo("Roe");
		assertThat(this.contact.remove("lastName").contains("LastName")).isFalse();
	}

	@Test
	void caseDoesNotDependOnTheMachinesLanguage() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("tr"));

			assertThat(read(CONTACT).getString("ID")).isEqualTo("003000000000001AAA");
			assertThat(read(CONTACT)).isEqualTo(this.contact);
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void containsTellsNullFromAbsent() {
		assertThat(this.contact.get("Phone")).isNull();
		assertThat(this.contact.contains("Phone")).isTrue();
		assertThat(this.contact.get("Fax")).isNull();
		assertThat(this.contact.contains("Fax")).isFalse();
		assertThat(this.contact.contains("Account.Parent")).isTrue();
		assertThat(this.contact.contains("Account.Parent.Name")).isFalse();
		assertThat(this.contact.get("Account.Parent.Name")).isNull();
	}

	@Test
	void fieldsKeepTheOrderInWhichTheyCame() {
		assertThat(this.contact.fields().keySet()).startsWith("Id", "LastName", "Phone", "Score__c");
	}

	@Test
	void numbersStayExact() {
		assertThat(this.contact.getDecimal("Score__c")).isEqualTo(new BigDecimal("0.10"));
		assertThat(this.contact.getDecimal("Price__c")).isEqualTo(new BigDecimal("123456789012345.67"));
		assertThat(this.contact.get("Count__c")).isEqualTo(new BigInteger("12345678901234567890"));
		assertThat(this.contact.getInteger("Whole__c")).isEqualTo(4);
		assertThat(this.contact.getLong("Whole__c")).isEqualTo(4L);
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> this.contact.getInteger("Score__c"));
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> this.contact.getLong("Count__c"));
	}

	@Test
	void fieldsAreReadAsWhatTheyAre() {
		assertThat(this.contact.getBoolean("Active__c")).isTrue();
		assertThat(this.contact.getDate("Birthdate")).isEqualTo(LocalDate.of(1980, 2, 29));
		assertThat(this.contact.getInstant("CreatedDate")).isEqualTo(Instant.parse("2024-05-31T09:30:00Z"));
		assertThat(this.contact.get("MailingAddress"))
			.isEqualTo(Map.of("city", "Ulm", "latitude", new BigDecimal("48.4")));
		assertThat(this.contact.getString("MailingAddress.city")).isEqualTo("Ulm");
		assertThat(this.contact.getParent("Account").getType()).isEqualTo("Account");
		assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> this.contact.getBoolean("LastName"))
			.withMessage("The field LastName holds a String, not a Boolean");
	}

	@Test
	void childrenTellWhetherTheyAreAll() {
		ChildRecords cases = this.contact.getChildren("Cases");

		assertThat(cases.totalSize()).isEqualTo(3);
		assertThat(cases.done()).isFalse();
		assertThat(cases.nextRecordsUrl()).isEqualTo("/services/data/v66.0/query/01g000000000001AAA-1");
		assertThat(cases).singleElement().extracting(SObject::getId).isEqualTo("500000000000001AAA");
		assertThat(this.contact.getChildren("Tasks")).isEqualTo(ChildRecords.NONE);
	}

	@Test
	void recordsAreEqualByTypeAndFields() {
		SObject one = SObject.of("Contact").put("LastName", "Doe").put("Score__c", 5);
		SObject same = SObject.of("Contact").put("score__c", new BigDecimal("5.0")).put("lastname", "Doe");

		assertThat(same).isEqualTo(one).hasSameHashCodeAs(one);
		assertThat(SObject.of("Lead").put("LastName", "Doe").put("Score__c", 5)).isNotEqualTo(one);
		assertThat(SObject.of("Contact").put("LastName", "Doe")).isNotEqualTo(one);
		assertThat(SObject.of("Contact").put("LastName", "Doe").put("Phone", null))
			.isNotEqualTo(SObject.of("Contact").put("LastName", "Doe").put("Fax", null));
		assertThat(read(CONTACT)).isEqualTo(this.contact).hasSameHashCodeAs(this.contact);
	}

	@Test
	void aRecordWithParentsAndChildrenIsSerializable() throws IOException, ClassNotFoundException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(this.contact);
		}

		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			SObject copy = (SObject) in.readObject();
			assertThat(copy).isEqualTo(this.contact);
			assertThat(copy.getUrl()).isEqualTo(this.contact.getUrl());
			assertThat(copy.getString("lastNAME")).isEqualTo("Doe");
		}
	}

	@Test
	void toStringTellsNoFieldButTheId() {
		assertThat(this.contact).hasToString("Contact[003000000000001AAA, 13 fields]");
	}

	@Test
	void rowsOfAnAggregateAreRecordsToo() {
		SObject row = read("""
				{"attributes":{"type":"AggregateResult"},"expr0":17,"Name":"Acme"}""");

		assertThat(row.getType()).isEqualTo("AggregateResult");
		assertThat(row.getInteger("expr0")).isEqualTo(17);
		assertThat(row.getUrl()).isNull();
		assertThat(List.copyOf(row.fields().keySet())).containsExactly("expr0", "Name");
	}

	private static SObject read(String json) {
		return new RecordMapper().readerFor(SObject.class).readValue(json);
	}

}
