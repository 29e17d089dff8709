package io.github.springforce.sobject;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Records that came in one answer share what is alike, and nobody notices.
 */
class RecordsReadTogetherTests {

	private final List<SObject> contacts = read("""
			{"attributes":{"type":"Contact"},"Id":"1","LastName":"Doe","Phone":null}
			{"attributes":{"type":"Contact"},"Id":"2","LastName":null,"Phone":"555"}""");

	@Test
	void aFieldThatIsAddedToOneIsNotInTheOther() {
		this.contacts.get(0).put("Fax", "556");

		assertThat(this.contacts.get(0).fields()).containsOnlyKeys("Id", "LastName", "Phone", "Fax");
		assertThat(this.contacts.get(1).fields()).containsOnlyKeys("Id", "LastName", "Phone");
	}

	@Test
	void aFieldThatIsTakenOutOfOneStaysInTheOther() {
		this.contacts.get(1).remove("ID");

		assertThat(this.contacts.get(0).getId()).isEqualTo("1");
		assertThat(this.contacts.get(1).contains("Id")).isFalse();
		assertThat(this.contacts.get(1).getString("Phone")).isEqualTo("555");
	}

	@Test
	void aValueThatIsPutIntoOneIsNotInTheOther() {
		this.contacts.get(0).put("Phone", "557");

		assertThat(this.contacts).extracting((contact) -> contact.get("Phone")).containsExactly("557", "555");
		assertThat(this.contacts.get(0).fields().keySet()).containsExactly("Id", "LastName", "Phone");
	}

	@Test
	void anotherSpellingTakesThePlaceOfTheFirstAtTheEnd() {
		SObject contact = this.contacts.get(0).put("ID", "3");

		assertThat(contact.fields().keySet()).containsExactly("LastName", "Phone", "ID");
		assertThat(contact.getId()).isEqualTo("3");
	}

	@Test
	void recordsNeedNotBeAlike() {
		List<SObject> records = read("""
				{"attributes":{"type":"Contact"},"Id":"1","LastName":"Doe","Email":"doe@acme.example"}
				{"attributes":{"type":"Contact"},"Id":"2"}
				{"attributes":{"type":"Contact"},"LastName":"Roe","Id":"3"}
				{"Id":"4","LastName":"Poe","Fax":null,"Email":null,"attributes":{"type":"Lead"}}
				{}
				{"Id":"5","LastName":"Moe","id":"6"}""");

		assertThat(records).extracting((contact) -> contact.fields().keySet().toString())
			.containsExactly("[Id, LastName, Email]", "[Id]", "[LastName, Id]", "[Id, LastName, Fax, Email]", "[]",
					"[LastName, id]");
		assertThat(records).extracting(SObject::getId).containsExactly("1", "2", "3", "4", null, "6");
		assertThat(records).extracting(SObject::getType)
			.containsExactly("Contact", "Contact", "Contact", "Lead", null, null);
		assertThat(records).extracting((contact) -> contact.getString("LASTNAME"))
			.containsExactly("Doe", null, "Roe", "Poe", null, "Moe");
	}

	@Test
	void parentsAndChildrenNeedNotBeAlike() {
		List<SObject> tasks = read(
				"""
						{"Id":"1","What":{"attributes":{"type":"Account"},"Name":"Acme","Phone":"555"},"Notes":null}
						{"Id":"2","What":{"attributes":{"type":"Opportunity"},"Amount":5},"Notes":{"records":[
						{"attributes":{"type":"Note"},"Title":"A"},{"attributes":{"type":"Note"},"Title":"B","Body":"b"}]}}
						{"Id":"3","What":null,"Notes":null}
						{"Id":"4","What":{"street":"Kai 1"},"Notes":{"records":[{"attributes":{"type":"Note"},"Title":"C"}]}}""");

		assertThat(tasks.get(0).getParent("What"))
			.isEqualTo(SObject.of("Account").put("Name", "Acme").put("Phone", "555"));
		assertThat(tasks.get(1).getParent("What")).isEqualTo(SObject.of("Opportunity").put("Amount", 5));
		assertThat(tasks.get(2).getParent("What")).isNull();
		assertThat(tasks.get(3).get("What")).isEqualTo(Map.of("street", "Kai 1"));
		assertThat(tasks.get(1).getChildren("Notes")).containsExactly(SObject.of("Note").put("Title", "A"),
				SObject.of("Note").put("Title", "B").put("Body", "b"));
		assertThat(tasks).extracting((task) -> task.getChildren("Notes").totalSize()).containsExactly(0, 2, 0, 1);
		assertThat(tasks).extracting(RecordChildren::mayBeIn).containsExactly(false, true, false, true);
	}

	@Test
	void theMapOfTheFieldsFollowsTheRecord() {
		SObject contact = this.contacts.get(0);
		Map<String, @Nullable Object> fields = contact.fields();

		contact.put("Fax", "556").remove("Phone");

		assertThat(fields).hasSize(3).containsEntry("fax", "556").doesNotContainKey("PHONE");
		assertThat(fields.keySet()).containsExactly("Id", "LastName", "Fax");
		assertThat(fields).hasToString("{Id=1, LastName=Doe, Fax=556}");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> fields.put("Id", "2"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> fields.entrySet().iterator().next().setValue("2"));
	}

	@Test
	void fieldsThatComeOrGoWhileTheyAreWalkedAreNotOverlooked() {
		SObject contact = this.contacts.get(0);

		assertThatExceptionOfType(ConcurrentModificationException.class)
			.isThrownBy(() -> contact.fields().keySet().forEach(contact::remove));
		assertThatExceptionOfType(ConcurrentModificationException.class)
			.isThrownBy(() -> contact.fields().forEach((name, value) -> contact.put(name.toUpperCase(), value)));
	}

	@Test
	void recordsWrittenTogetherAreReadBack() throws IOException, ClassNotFoundException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(new ArrayList<>(this.contacts));
		}

		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			List<?> copies = (List<?>) in.readObject();
			assertThat(copies).isEqualTo(this.contacts);
			assertThat((SObject) copies.get(0)).isEqualTo(this.contacts.get(0).put("Fax", null).remove("fax"));
			((SObject) copies.get(0)).put("Fax", "556");
			assertThat(((SObject) copies.get(1)).contains("Fax")).isFalse();
		}
	}

	private static List<SObject> read(String json) {
		return new RecordMapper().readerFor(SObject.class).<SObject>readValues(json).readAll();
	}

}
