package io.github.springforce.describe;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.describe.FieldDescribe.FilteredLookupInfo;
import io.github.springforce.describe.SObjectDescribe.ActionOverride;
import io.github.springforce.describe.SObjectDescribe.ChildRelationship;
import io.github.springforce.describe.SObjectDescribe.NamedLayoutInfo;
import io.github.springforce.describe.SObjectDescribe.RecordTypeInfo;
import io.github.springforce.describe.SObjectDescribe.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the org says of an object type can be asked of the description.
 */
class DescribedKeysTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void eachKeyOfAnObjectTypeIsRead() {
		org.answers(200,
				"""
						{"actionOverrides":[{"formFactor":"LARGE","isAvailableInTouch":true,"name":"New","pageId":"066000000000001AAA","url":"/apex/New"}],\
						"activateable":true,"associateEntityType":"History","associateParentEntity":"Account",\
						"childRelationships":[{"cascadeDelete":true,"childSObject":"Event","deprecatedAndHidden":true,"field":"WhoId",\
						"junctionIdListNames":["EventWhoIds"],"junctionReferenceTo":["Contact"],"relationshipName":"Events","restrictedDelete":true}],\
						"compactLayoutable":true,"createable":true,"custom":true,"customSetting":true,"deepCloneable":true,\
						"defaultImplementation":"A","deletable":true,"deprecatedAndHidden":true,"extendedBy":"B","extendsInterfaces":"C",\
						"feedEnabled":true,"fields":[],"hasSubtypes":true,"implementedBy":"D","implementsInterfaces":"E","isInterface":true,\
						"isSubtype":true,"keyPrefix":"a00","label":"Invoice","labelPlural":"Invoices","layoutable":true,"listviewable":true,\
						"lookupLayoutable":false,"mergeable":true,"mruEnabled":true,"name":"Invoice__c","namedLayoutInfos":[{"name":"Feed"}],\
						"networkScopeFieldName":"NetworkId","queryable":true,"recordTypeInfos":[{"active":true,"available":true,\
						"defaultRecordTypeMapping":true,"developerName":"Master","master":true,"name":"Master","recordTypeId":"012000000000000AAA",\
						"urls":{"layout":"/services/data/v66.0/sobjects/Invoice__c/describe/layouts/012000000000000AAA"}}],\
						"replicateable":true,"retrieveable":true,"searchLayoutable":true,"searchable":true,"sobjectDescribeOption":"FULL",\
						"supportedScopes":[{"label":"My invoices","name":"mine"}],"triggerable":true,"undeletable":true,"updateable":true,\
						"urls":{"sobject":"/services/data/v66.0/sobjects/Invoice__c"}}""");

		SObjectDescribe invoice = org.salesforce().sobject("Invoice__c").describe();

		assertThat(invoice).isEqualTo(new SObjectDescribe(
				List.of(new ActionOverride("LARGE", true, "New", "066000000000001AAA", "/apex/New")), true, "History",
				"Account",
				List.of(new ChildRelationship(true, "Event", true, "WhoId", List.of("EventWhoIds"), List.of("Contact"),
						"Events", true)),
				true, true, true, true, true, "A", true, true, "B", "C", true, List.of(), true, "D", "E", true, true,
				"a00", "Invoice", "Invoices", true, true, false, true, true, "Invoice__c",
				List.of(new NamedLayoutInfo("Feed")), "NetworkId", true,
				List.of(new RecordTypeInfo(true, true, true, "Master", true, "Master", "012000000000000AAA",
						Map.of("layout",
								"/services/data/v66.0/sobjects/Invoice__c/describe/layouts/012000000000000AAA"))),
				true, true, true, true, "FULL", List.of(new Scope("My invoices", "mine")), true, true, true,
				Map.of("sobject", "/services/data/v66.0/sobjects/Invoice__c")));
		assertThat(invoice.childRelationship("events")).get().extracting(ChildRelationship::field).isEqualTo("WhoId");
	}

	@Test
	void eachKeyOfAFieldIsRead() {
		org.answers(200,
				"""
						{"name":"A","label":"A","labelPlural":"As","fields":[{"aggregatable":true,"aiPredictionField":true,"autoNumber":true,\
						"byteLength":1,"calculated":true,"calculatedFormula":"a","cascadeDelete":true,"caseSensitive":true,\
						"compoundFieldName":"b","controllerName":"c","createable":true,"custom":true,"defaultValue":"d",\
						"defaultValueFormula":"e","defaultedOnCreate":true,"dependentPicklist":true,"deprecatedAndHidden":true,"digits":2,\
						"displayLocationInDecimal":true,"encrypted":true,"externalId":true,"extraTypeInfo":"f","filterable":true,\
						"filteredLookupInfo":{"controllingFields":["g"],"dependent":true,"optionalFilter":true},\
						"formulaTreatNullNumberAsZero":true,"groupable":true,"highScaleNumber":true,"htmlFormatted":true,"idLookup":true,\
						"inlineHelpText":"h","label":"i","length":3,"mask":"j","maskType":"k","name":"l","nameField":true,\
						"namePointing":true,"nillable":true,"permissionable":true,"picklistValues":[{"active":true,"defaultValue":true,\
						"label":"m","validFor":"gAAA","value":"n"}],"polymorphicForeignKey":true,"precision":4,"queryByDistance":true,\
						"referenceTargetField":"o","referenceTo":["p"],"relationshipName":"q","relationshipOrder":5,"restrictedDelete":true,\
						"restrictedPicklist":true,"scale":6,"searchPrefilterable":true,"soapType":"r","sortable":true,"type":"s",\
						"unique":true,"updateable":true,"writeRequiresMasterRead":true}]}""");

		FieldDescribe field = org.salesforce().sobject("A").describe().field("L").orElseThrow();

		assertThat(field).isEqualTo(new FieldDescribe(true, true, true, 1, true, "a", true, true, "b", "c", true, true,
				"d", "e", true, true, true, 2, true, true, true, "f", true,
				new FilteredLookupInfo(List.of("g"), true, true), true, true, true, true, true, "h", "i", 3, "j", "k",
				"l", true, true, true, true, List.of(new FieldDescribe.PicklistValue(true, true, "m", "gAAA", "n")),
				true, 4, true, "o", List.of("p"), "q", 5, true, true, 6, true, "r", true, "s", true, true, true));
	}

	@Test
	void theTypesHaveThePlatformsKeysAndNoOthers() {
		assertThat(names(FieldDescribe.class)).hasSize(57);
		assertThat(names(SObjectSummary.class)).hasSize(28);
		assertThat(names(SObjectDescribe.class)).hasSize(45).containsAll(names(SObjectSummary.class));
	}

	private static List<String> names(Class<? extends Record> type) {
		return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
	}

}
