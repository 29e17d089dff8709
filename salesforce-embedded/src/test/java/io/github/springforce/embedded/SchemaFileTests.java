package io.github.springforce.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.springforce.embedded.file.UnusableFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SchemaFileTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	private Path directory;

	@Test
	void fieldsAreWrittenByName() throws IOException {
		Path file = file("schema.json",
				"""
						{"Account": {"External_Id__c": {"type": "string", "length": 40, "externalId": true, "unique": true},
						             "Interests__c": {"type": "multipicklist", "values": ["A", {"value": "B", "label": "Bee"}]}},
						 "Invoice__c": {"label": "Invoice",
						                "Account__c": {"type": "reference", "referenceTo": "Account"},
						                "Total__c": {"type": "currency", "precision": 10, "scale": 3, "required": true},
						                "Number__c": {"type": "string", "displayFormat": "INV-{0000}"}}}
						""");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().schema(file).start()) {
			OrgClient client = new OrgClient(org);

			assertThat(field(client, "Account", "External_Id__c"))
				.isEqualTo("string 40 externalId=true unique=true idLookup=true nillable=true");
			assertThat(client
				.patch("/services/data/v66.0/sobjects/Account/External_Id__c/x-1",
						"{\"Name\":\"Acme\",\"Interests__c\":\"B;A\"}")
				.statusCode()).isEqualTo(201);
			assertThat(client.query("SELECT toLabel(Interests__c) FROM Account").body())
				.contains("\"Interests__c\":\"A;Bee\"");
			assertThat(client
				.post("/services/data/v66.0/sobjects/Invoice__c",
						"{\"Account__r\":{\"External_Id__c\":\"x-1\"},\"Total__c\":1.5}")
				.statusCode()).isEqualTo(201);
			assertThat(client.query("SELECT (SELECT Number__c, Total__c FROM Invoices__r) FROM Account").body())
				.contains("\"Number__c\":\"INV-0001\",\"Total__c\":1.5");
			assertThat(client.post("/services/data/v66.0/sobjects/Invoice__c", "{}").body())
				.contains("Required fields are missing: [Total__c]");
			assertThat(describe(client, "Invoice__c").path("label").asString()).isEqualTo("Invoice");
		}
	}

	@Test
	void theSameCanBeYaml() throws IOException {
		Path file = file("schema.yml", """
				Case:
				  Escalated__c: {type: picklist, values: [Yes, No, 'On']}
				Plan__c:
				  label: Plan
				  Case__c:
				    type: masterDetail
				    referenceTo: Case
				    childRelationship: Steps
				  Notes__c: {type: LongTextArea}
				""");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().schema(file).start()) {
			OrgClient client = new OrgClient(org);

			assertThat(describe(client, "Case").path("fields").findValuesAsString("value")).contains("Yes", "No", "On");
			assertThat(client.query("SELECT (SELECT Id FROM Steps__r) FROM Case").statusCode()).isEqualTo(200);
			assertThat(client.query("SELECT Id FROM Plan__c WHERE Notes__c = 'x'").body())
				.contains("field 'Notes__c' can not be filtered in a query call");
		}
	}

	@Test
	void aSavedDescribeMakesTheSameObject() throws IOException {
		String saved;
		try (EmbeddedSalesforce real = EmbeddedSalesforce.start()) {
			real.schema()
				.object("Invoice__c")
				.label("Bill", "Bills")
				.masterDetail("Account__c", "Account", "Bills")
				.picklist("State__c", "open", "paid")
				.checkbox("Sent__c")
				.externalId("Number__c");
			saved = new OrgClient(real).get("/services/data/v66.0/sobjects/Invoice__c/describe").body();
		}
		String changed = saved.replace("\"label\":\"paid\"", "\"label\":\"Paid up\"")
			.replace("\"inlineHelpText\":null", "\"inlineHelpText\":\"See manual\"")
			.replace("a00", "a0Z");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().schema(file("bill.json", changed)).start()) {
			OrgClient client = new OrgClient(org);

			String again = client.get("/services/data/v66.0/sobjects/Invoice__c/describe").body();

			assertThat(JSON.readTree(again.replaceAll("http://127.0.0.1:\\d+", "")))
				.isEqualTo(JSON.readTree(changed.replaceAll("http://127.0.0.1:\\d+", "")));
			assertThat(client.query("SELECT (SELECT Id FROM Bills__r) FROM Account").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void theRecordTypesOfASavedDescribeAreThere() throws IOException {
		Path file = file("plant.json",
				"""
						{"name": "Plant__c", "keyPrefix": "a1C", "fields": [
						   {"name": "Id", "type": "id", "createable": false, "idLookup": true},
						   {"name": "RecordTypeId", "type": "reference", "referenceTo": ["RecordType"], "relationshipName": "RecordType"},
						   {"name": "Name", "type": "string", "length": 80}],
						 "recordTypeInfos": [
						   {"active": true, "available": true, "defaultRecordTypeMapping": true, "developerName": "Tree",
						    "master": false, "name": "A Tree", "recordTypeId": "0120000000000T1AAI"},
						   {"active": true, "available": false, "defaultRecordTypeMapping": false, "developerName": "Herb",
						    "master": false, "name": "Herb", "recordTypeId": "0120000000000T2AAI"},
						   {"active": true, "available": true, "defaultRecordTypeMapping": false, "developerName": "Master",
						    "master": true, "name": "Master", "recordTypeId": "012000000000000AAA"}]}
						""");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().schema(file).start()) {
			OrgClient client = new OrgClient(org);
			org.insert("Plant__c", Map.of("Name", "Oak"));
			org.insert("Plant__c", Map.of("Name", "Mint", "RecordTypeId", "0120000000000T2AAI"));

			assertThat(describe(client, "Plant__c").path("recordTypeInfos").findValuesAsString("name"))
				.containsExactly("A Tree", "Herb", "Master");
			assertThat(describe(client, "Plant__c").path("recordTypeInfos").findValuesAsString("available"))
				.containsExactly("true", "false", "true");
			assertThat(
					describe(client, "Plant__c").path("recordTypeInfos").findValuesAsString("defaultRecordTypeMapping"))
				.containsExactly("true", "false", "false");
			assertThat(client.query("SELECT Name FROM Plant__c WHERE RecordType.DeveloperName = 'Tree'").body())
				.contains("\"totalSize\":1", "Oak");

			org.reset();

			assertThat(client.query("SELECT Name FROM RecordType WHERE SobjectType = 'Plant__c'").statusCode())
				.isEqualTo(401);
			assertThat(new OrgClient(org).query("SELECT Name FROM RecordType WHERE SobjectType = 'Plant__c'").body())
				.contains("\"totalSize\":2");
		}
	}

	@Test
	void aDependentPicklistTellsWhatItsValuesAreValidFor() throws IOException {
		Path file = file("cars.yml", """
				Car__c:
				  Make__c: {type: picklist, values: [Audi, BMW, VW]}
				  Model__c:
				    type: picklist
				    controllerName: Make__c
				    values: [{value: A4, validFor: [Audi]}, {value: Golf, label: The Golf, validFor: [VW, BMW]}, Any]
				""");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().schema(file).start()) {
			JsonNode model = describe(new OrgClient(org), "Car__c").path("fields")
				.valueStream()
				.filter((field) -> field.path("name").asString().equals("Model__c"))
				.findFirst()
				.orElseThrow();

			assertThat(model.path("dependentPicklist").asBoolean()).isTrue();
			assertThat(model.path("controllerName").asString()).isEqualTo("Make__c");
			assertThat(model.path("picklistValues")).hasToString("""
					[{"active":true,"defaultValue":false,"label":"A4","validFor":"gA==","value":"A4"},\
					{"active":true,"defaultValue":false,"label":"The Golf","validFor":"YA==","value":"Golf"},\
					{"active":true,"defaultValue":false,"label":"Any","validFor":null,"value":"Any"}]""");
		}
	}

	@Test
	void severalDescribesReferToEachOther() throws IOException {
		Path file = file("describes.json",
				"""
						[{"name": "Asset", "keyPrefix": "02i", "label": "Asset", "fields": [
						   {"name": "Id", "type": "id", "createable": false, "idLookup": true},
						   {"name": "Name", "type": "string", "length": 255, "nameField": true, "nillable": false},
						   {"name": "Plant__c", "type": "reference", "referenceTo": ["Plant__c"], "relationshipName": "Plant__r"}]},
						 {"name": "Plant__c", "keyPrefix": "a1C", "fields": [
						   {"name": "Id", "type": "id", "createable": false, "idLookup": true},
						   {"name": "Name", "type": "string", "length": 80}]}]
						""");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().schema(file).start()) {
			String plant = org.insert("Plant__c", Map.of("Name", "Works"));

			String asset = org.insert("Asset", Map.of("Name", "Pump", "Plant__c", plant));

			assertThat(plant).startsWith("a1C");
			assertThat(asset).startsWith("02i");
			assertThat(new OrgClient(org).query("SELECT Plant__r.Name FROM Asset").body()).contains("Works");
			assertThat(new OrgClient(org).post("/services/data/v66.0/sobjects/Asset", "{}").body())
				.contains("Required fields are missing: [Name]");
		}
	}

	@Test
	void whatAFileAddsOutlivesAReset() throws IOException {
		Path file = file("schema.json", "{\"Account\": {\"Code__c\": {}}, \"Thing__c\": {}}");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().schema(file).start()) {
			org.schema().object("Account").text("Other__c");
			org.reset();

			org.insert("Account", Map.of("Name", "Acme", "Code__c", "7"));
			assertThat(new OrgClient(org).query("SELECT Other__c FROM Account").body()).contains("No such column");
			org.schema().object("Second__c");
			assertThat(org.insert("Second__c", Map.of())).startsWith("a01");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~',
			textBlock = """
					{"Account":                                     -> no JSON: Unexpected end-of-input
					Account                                         -> a schema is an object with the objects of the org by name, or a describe result
					{"Account": {"Code": {"type": "string"}}}       -> Account.Code: no standard field; the name of a custom one ends in __c
					{"Account": {"Code__c": {"lenght": 4}}}         -> Account.Code__c: a field has no lenght
					{"Account": {"Code__c": {"type": "text3"}}}     -> Account.Code__c: No field type text3
					{"Account": {"Code__c": {"length": "4"}}}       -> Account.Code__c: length is a number, not 4
					{"Account": {"Code__c": "string"}}              -> Account.Code__c: a field is written as {"type": …}, not as string
					{"Account": ["Code__c"]}                        -> Account: an object is written as its fields by name, not as [Code__c]
					{"Foo": {}}                                     -> No standard object Foo: the name of a custom object ends in __c
					{"Foo__c": {"B__c": {"referenceTo": "Bar__c"}}} -> Foo__c.B__c: no object Bar__c that it could reference
					{"sobjects": [{"name": "Account"}]}             -> Account: no fields; save the describe of the object (sobjects/Account/describe), not the global one
					""")
	void aFileThatIsNoSchemaSaysWhereAndWhy(String content, String complaint) throws IOException {
		Path file = file("schema.txt", content);

		assertThatExceptionOfType(UnusableFileException.class)
			.isThrownBy(() -> EmbeddedSalesforce.builder().schema(file).start().close())
			.withMessageStartingWith(file + ": " + complaint);
	}

	@Test
	void aMissingFileIsNamed() {
		Path file = this.directory.resolve("none.json");

		assertThatExceptionOfType(UnusableFileException.class)
			.isThrownBy(() -> EmbeddedSalesforce.builder().schema(file))
			.withMessage(file + ": no such file");
	}

	private Path file(String name, String content) throws IOException {
		return Files.writeString(this.directory.resolve(name), content);
	}

	private static JsonNode describe(OrgClient client, String object) {
		return JSON.readTree(client.get("/services/data/v66.0/sobjects/" + object + "/describe").body());
	}

	private static String field(OrgClient client, String object, String name) {
		for (JsonNode field : describe(client, object).path("fields")) {
			if (field.path("name").asString().equals(name)) {
				return field.path("type").asString() + " " + field.path("length").asInt() + " externalId="
						+ field.path("externalId").asBoolean() + " unique=" + field.path("unique").asBoolean()
						+ " idLookup=" + field.path("idLookup").asBoolean() + " nillable="
						+ field.path("nillable").asBoolean();
			}
		}
		return "no field " + name;
	}

}
