package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DescribeTests {

	private static final String SOBJECTS = "/services/data/v66.0/sobjects";

	private static EmbeddedSalesforce org;

	private OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder()
			.clock(Clock.fixed(Instant.parse("2026-05-31T09:30:00Z"), ZoneOffset.UTC))
			.start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
		this.client = new OrgClient(org);
	}

	@Test
	void theGlobalDescribeListsEveryObjectWithEveryKey() {
		JsonNode describe = json(this.client.get(SOBJECTS));

		assertThat(describe.propertyNames()).containsExactly("encoding", "maxBatchSize", "sobjects");
		assertThat(describe.get("sobjects")).extracting((object) -> object.get("name").asString())
			.contains("Account", "Contact", "Lead", "Opportunity", "Case", "Task", "Event", "User", "Organization",
					"Campaign", "CampaignMember", "Product2", "Pricebook2", "PricebookEntry", "OpportunityLineItem",
					"Attachment", "ContentVersion", "ContentDocument", "ContentDocumentLink", "RecordType");
		assertThat(describe.get("sobjects").get(0).toString()).isEqualTo(
				"""
						{"activateable":false,"associateEntityType":null,"associateParentEntity":null,"createable":true,\
						"custom":false,"customSetting":false,"deepCloneable":false,"deletable":true,"deprecatedAndHidden":false,\
						"feedEnabled":true,"hasSubtypes":false,"isInterface":false,"isSubtype":false,"keyPrefix":"001",\
						"label":"Account","labelPlural":"Accounts","layoutable":true,"mergeable":true,"mruEnabled":true,\
						"name":"Account","queryable":true,"replicateable":true,"retrieveable":true,"searchable":true,\
						"triggerable":true,"undeletable":true,"updateable":true,\
						"urls":{"compactLayouts":"/services/data/v66.0/sobjects/Account/describe/compactLayouts",\
						"rowTemplate":"/services/data/v66.0/sobjects/Account/{ID}",\
						"approvalLayouts":"/services/data/v66.0/sobjects/Account/describe/approvalLayouts",\
						"listviews":"/services/data/v66.0/sobjects/Account/listviews",\
						"describe":"/services/data/v66.0/sobjects/Account/describe",\
						"quickActions":"/services/data/v66.0/sobjects/Account/quickActions",\
						"layouts":"/services/data/v66.0/sobjects/Account/describe/layouts",\
						"sobject":"/services/data/v66.0/sobjects/Account"}}""");
	}

	@Test
	void theDescribeOfAnObjectHasEveryKeyInOrder() {
		JsonNode describe = json(this.client.get(SOBJECTS + "/Lead/describe"));

		assertThat(describe.propertyNames()).containsExactly("actionOverrides", "activateable", "associateEntityType",
				"associateParentEntity", "childRelationships", "compactLayoutable", "createable", "custom",
				"customSetting", "deepCloneable", "defaultImplementation", "deletable", "deprecatedAndHidden",
				"extendedBy", "extendsInterfaces", "feedEnabled", "fields", "hasSubtypes", "implementedBy",
				"implementsInterfaces", "isInterface", "isSubtype", "keyPrefix", "label", "labelPlural", "layoutable",
				"listviewable", "lookupLayoutable", "mergeable", "mruEnabled", "name", "namedLayoutInfos",
				"networkScopeFieldName", "queryable", "recordTypeInfos", "replicateable", "retrieveable",
				"searchLayoutable", "searchable", "sobjectDescribeOption", "supportedScopes", "triggerable",
				"undeletable", "updateable", "urls");
		assertThat(describe.get("recordTypeInfos").toString()).isEqualTo(
				"""
						[{"active":true,"available":true,"defaultRecordTypeMapping":true,"developerName":"Master","master":true,\
						"name":"Master","recordTypeId":"012000000000000AAA",\
						"urls":{"layout":"/services/data/v66.0/sobjects/Lead/describe/layouts/012000000000000AAA"}}]""");
		assertThat(describe.get("supportedScopes")).extracting((scope) -> scope.get("name").asString())
			.containsExactly("everything", "mine", "queue_owned", "scopingRule", "team", "user_owned");
		assertThat(describe.get("urls").get("uiDetailTemplate").asString()).isEqualTo(org.url() + "/{ID}");
	}

	@Test
	void everyFieldIsDescribedByFiftySevenKeys() {
		JsonNode fields = json(this.client.get(SOBJECTS + "/Contact/describe")).get("fields");

		assertThat(fields).allSatisfy((field) -> assertThat(field.propertyNames()).containsExactly("aggregatable",
				"aiPredictionField", "autoNumber", "byteLength", "calculated", "calculatedFormula", "cascadeDelete",
				"caseSensitive", "compoundFieldName", "controllerName", "createable", "custom", "defaultValue",
				"defaultValueFormula", "defaultedOnCreate", "dependentPicklist", "deprecatedAndHidden", "digits",
				"displayLocationInDecimal", "encrypted", "externalId", "extraTypeInfo", "filterable",
				"filteredLookupInfo", "formulaTreatNullNumberAsZero", "groupable", "highScaleNumber", "htmlFormatted",
				"idLookup", "inlineHelpText", "label", "length", "mask", "maskType", "name", "nameField",
				"namePointing", "nillable", "permissionable", "picklistValues", "polymorphicForeignKey", "precision",
				"queryByDistance", "referenceTargetField", "referenceTo", "relationshipName", "relationshipOrder",
				"restrictedDelete", "restrictedPicklist", "scale", "searchPrefilterable", "soapType", "sortable",
				"type", "unique", "updateable", "writeRequiresMasterRead"));
		assertThat(named(fields, "LastName").toString()).contains("\"byteLength\":240", "\"length\":80",
				"\"nillable\":false", "\"soapType\":\"xsd:string\"", "\"type\":\"string\"");
		assertThat(named(fields, "AccountId").toString()).contains("\"referenceTo\":[\"Account\"]",
				"\"relationshipName\":\"Account\"", "\"soapType\":\"tns:ID\"", "\"byteLength\":18");
		assertThat(named(fields, "LeadSource").get("picklistValues").get(0).propertyNames()).containsExactly("active",
				"defaultValue", "label", "validFor", "value");
	}

	@Test
	void aCustomObjectIsDescribedAsItWasDefined() {
		org.schema()
			.object("Invoice__c")
			.label("Invoice", "Invoices")
			.externalId("Number__c")
			.masterDetail("Account__c", "Account", "Invoices");

		JsonNode describe = json(this.client.get(SOBJECTS + "/invoice__c/describe"));

		assertThat(describe.get("custom").asBoolean()).isTrue();
		assertThat(describe.get("keyPrefix").asString()).isEqualTo("a00");
		assertThat(named(describe.get("fields"), "Number__c").toString()).contains("\"custom\":true",
				"\"externalId\":true", "\"idLookup\":true", "\"unique\":true");
		assertThat(named(describe.get("fields"), "Account__c").toString()).contains("\"cascadeDelete\":true",
				"\"relationshipName\":\"Account__r\"", "\"relationshipOrder\":0", "\"writeRequiresMasterRead\":true");
		assertThat(json(this.client.get(SOBJECTS + "/Account/describe")).get("childRelationships").toString())
			.contains("""
					{"cascadeDelete":true,"childSObject":"Invoice__c","deprecatedAndHidden":false,"field":"Account__c",\
					"junctionIdListNames":[],"junctionReferenceTo":[],"relationshipName":"Invoices__r",\
					"restrictedDelete":false}""");
	}

	@Test
	void aRecordTypeIsAvailableForItsObject() {
		String id = org.insert("RecordType",
				Map.of("Name", "Partner", "DeveloperName", "Partner", "SobjectType", "Account", "IsActive", true));

		JsonNode infos = json(this.client.get(SOBJECTS + "/Account/describe")).get("recordTypeInfos");

		assertThat(infos).extracting((info) -> info.get("recordTypeId").asString())
			.containsExactly(id, "012000000000000AAA");
	}

	@Test
	void aDescribeThatHasNotChangedIsNotSentAgain() {
		HttpResponse<String> first = this.client.get(SOBJECTS + "/Account/describe");
		String modified = first.headers().firstValue("Last-Modified").orElseThrow();

		HttpResponse<String> again = this.client.get(SOBJECTS + "/Account/describe", "If-Modified-Since", modified);
		org.schema().object("Account").text("Tier__c");
		HttpResponse<String> changed = this.client.get(SOBJECTS + "/Account/describe", "If-Modified-Since", modified);

		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(changed.body()).contains("Tier__c");
	}

	@Test
	void anUnknownObjectHasNoDescribe() {
		HttpResponse<String> answer = this.client.get(SOBJECTS + "/Nope__c/describe");

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body())
			.isEqualTo("[{\"message\":\"The requested resource does not exist\",\"errorCode\":\"NOT_FOUND\"}]");
	}

	@Test
	void anObjectTellsItsRecentRecords() {
		String id = json(this.client.post(SOBJECTS + "/Account", "{\"Name\":\"Acme\"}")).get("id").asString();

		HttpResponse<String> answer = this.client.get(SOBJECTS + "/Account/");

		assertThat(json(answer).get("objectDescribe").get("name").asString()).isEqualTo("Account");
		assertThat(json(answer).get("recentItems").toString()).isEqualTo("""
				[{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/%1$s"},"Id":"%1$s",\
				"Name":"Acme"}]""".formatted(id));
	}

	@Test
	void layoutsAreAnsweredForAnObjectAndForARecordType() {
		JsonNode all = json(this.client.get(SOBJECTS + "/Contact/describe/layouts"));
		JsonNode one = json(this.client.get(SOBJECTS + "/Contact/describe/layouts/012000000000000AAA"));

		assertThat(all.propertyNames()).containsExactly("layouts", "recordTypeMappings", "recordTypeSelectorRequired");
		assertThat(all.get("layouts").get(0)).isEqualTo(one);
		assertThat(one.get("detailLayoutSections").get(0).get("layoutRows").size()).isPositive();
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return new JsonMapper().readTree(answer.body());
	}

	private static JsonNode named(JsonNode fields, String name) {
		List<JsonNode> named = new ArrayList<>();
		fields.forEach((field) -> {
			if (field.get("name").asString().equals(name)) {
				named.add(field);
			}
		});
		assertThat(named).hasSize(1);
		return named.get(0);
	}

}
