package io.github.springforce.describe;

import java.time.Instant;

import io.github.springforce.OrgOnTheWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class DescribeWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void describeOfTheOrgListsItsTypesInOrder() {
		org.answers(200,
				"""
						{"encoding":"UTF-8","maxBatchSize":200,"sobjects":[\
						{"name":"Account","label":"Account","labelPlural":"Accounts","keyPrefix":"001","queryable":true,"urls":{"sobject":"/services/data/v66.0/sobjects/Account"}},\
						{"name":"AccountHistory","label":"History","labelPlural":"Histories","keyPrefix":null,"newKeyOfTheFuture":1}]}""");

		GlobalDescribe types = org.salesforce().describe();

		assertThat(types).extracting(SObjectSummary::name).containsExactly("Account", "AccountHistory");
		assertThat(types.sobject("account")).get().extracting(SObjectSummary::keyPrefix).isEqualTo("001");
		assertThat(types.sobject("AccountHistory")).get().extracting(SObjectSummary::keyPrefix).isNull();
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void metadataGivesTheTypeInShortAndItsRecentRecords() {
		org.answers(200,
				"""
						{"objectDescribe":{"name":"Contact","label":"Contact","labelPlural":"Contacts","keyPrefix":"003"},\
						"recentItems":[{"attributes":{"type":"Contact","url":"/x"},"Id":"003000000000001AAA","Name":"Jane Doe"}]}""");

		SObjectInfo contact = org.salesforce().sobject("Contact").metadata();

		assertThat(contact.objectDescribe().keyPrefix()).isEqualTo("003");
		assertThat(contact.recentItems()).containsExactly(new SObjectInfo.RecentItem("003000000000001AAA", "Jane Doe"));
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void describeOfATypeTellsItsFields() {
		org.answers(200,
				"""
						{"name":"Contact","label":"Contact","labelPlural":"Contacts","keyPrefix":"003","fields":[\
						{"name":"LastName","label":"Last Name","type":"string","length":80,"createable":true,"nillable":false,"defaultedOnCreate":false,"picklistValues":[],"referenceTo":[]},\
						{"name":"AccountId","label":"Account","type":"reference","relationshipName":"Account","referenceTo":["Account"],"picklistValues":[],"nillable":true},\
						{"name":"LeadSource","label":"Source","type":"picklist","nillable":true,"referenceTo":[],"picklistValues":[{"active":true,"defaultValue":false,"label":"Web","validFor":null,"value":"Web"}]}],\
						"childRelationships":[{"cascadeDelete":true,"childSObject":"Case","deprecatedAndHidden":false,"field":"ContactId","relationshipName":"Cases","restrictedDelete":false}],\
						"recordTypeInfos":[{"active":true,"available":true,"defaultRecordTypeMapping":true,"developerName":"Master","master":true,"name":"Master","recordTypeId":"012000000000000AAA"}]}""");

		SObjectDescribe contact = org.salesforce().sobject("Contact").describe();

		assertThat(contact.field("lastname")).get().matches(FieldDescribe::isRequired);
		assertThat(contact.field("AccountId").orElseThrow().referenceTo()).containsExactly("Account");
		assertThat(contact.field("LeadSource").orElseThrow().picklistValues())
			.containsExactly(new FieldDescribe.PicklistValue(true, false, "Web", null, "Web"));
		assertThat(contact.childRelationships()).singleElement()
			.extracting(SObjectDescribe.ChildRelationship::relationshipName)
			.isEqualTo("Cases");
		assertThat(contact.recordTypeInfos()).singleElement().matches(SObjectDescribe.RecordTypeInfo::master);
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact/describe
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void describeLayoutGivesTheLayoutOfARecordType() {
		org.answers(200, """
				{"detailLayoutSections":[],"id":"00h000000000001AAA"}""");

		ObjectNode layout = org.salesforce().sobject("Contact").describeLayout("012000000000000AAA");

		assertThat(layout.path("id").stringValue()).isEqualTo("00h000000000001AAA");
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact/describe/layouts/012000000000000AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void descriptionsThatTheApplicationKeepsAreSentAgainOnlyWhenModified() {
		org.answers(304, "");
		Instant since = Instant.parse("2026-01-02T03:04:05Z");

		assertThat(org.salesforce().describeIfModified(since)).isEmpty();
		assertThat(org.salesforce().sobject("Contact").describeIfModified(since)).isEmpty();
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects
				Accept: application/json
				Authorization: Bearer token-of-the-test
				If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT""", """
				GET /services/data/v66.0/sobjects/Contact/describe
				Accept: application/json
				Authorization: Bearer token-of-the-test
				If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT""");

		org.answers(200, "{\"name\":\"Contact\",\"fields\":[]}");
		assertThat(org.salesforce().sobject("Contact").describeIfModified(since)).get()
			.extracting(SObjectDescribe::name)
			.isEqualTo("Contact");
	}

	@Test
	void allLayoutsAreDescribed() {
		org.answers(200, "{\"layouts\":[{\"id\":\"00h000000000001AAA\"}]}");

		assertThat(org.salesforce().sobject("Contact").describeLayouts().at("/layouts/0/id").asString())
			.isEqualTo("00h000000000001AAA");
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Contact/describe/layouts
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

}
