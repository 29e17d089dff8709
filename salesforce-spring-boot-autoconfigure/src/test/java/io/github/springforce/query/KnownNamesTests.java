package io.github.springforce.query;

import java.util.List;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KnownNamesTests {

	private static final String CONTACT = """
			{"name":"Contact","label":"Contact","labelPlural":"Contacts","fields":[
			{"name":"Id","label":"Id","type":"id"},{"name":"LastName","label":"Last Name","type":"string"},
			{"name":"AccountId","label":"Account","type":"reference","relationshipName":"Account","referenceTo":["Account"]},
			{"name":"OwnerId","label":"Owner","type":"reference","relationshipName":"Owner","referenceTo":["Group","User"]}%s]}""";

	private static final String ACCOUNT = """
			{"name":"Account","label":"Account","labelPlural":"Accounts","fields":[{"name":"Name","label":"Name","type":"string"}],
			"childRelationships":[{"childSObject":"Contact","field":"AccountId","relationshipName":"Contacts"}]}""";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void describeOrg() {
		this.salesforce = org.salesforce();
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{\"totalSize\":0,\"done\":true,\"records\":[]}")));
		answer("sobjects/Contact/describe", CONTACT.formatted(""));
		answer("sobjects/Account/describe", ACCOUNT);
		answer("sobjects",
				"""
						{"encoding":"UTF-8","maxBatchSize":200,"sobjects":[{"name":"Contact","label":"Contact","labelPlural":"Contacts"}]}""");
		this.salesforce.sobject("Contact").describe();
		this.salesforce.sobject("Account").describe();
		org.server().resetRequests();
	}

	private static void answer(String path, String body) {
		org.server().stubFor(get(urlPathEqualTo("/services/data/v66.0/" + path)).willReturn(okJson(body)));
	}

	private SoqlQuery named(String soql, String... names) {
		return this.salesforce.soql(soql).identifier("name", List.of(names));
	}

	private void refused(SoqlQuery query, String reason) {
		assertThatIllegalArgumentException().isThrownBy(query::list)
			.withMessageStartingWith("The parameter :name at character ")
			.withMessageEndingWith(reason + " that the user can see");
		org.server().verify(0, getRequestedFor(urlPathEqualTo("/services/data/v66.0/query")));
	}

	@Test
	void aNameThatTheTypeHasIsSent() {
		assertThat(named("SELECT :name FROM Contact", "Id", "lastname", "Account.Name", "Contact.LastName").list())
			.isEmpty();
		assertThat(named("SELECT Id FROM Contact c ORDER BY :name", "c.LastName DESC NULLS LAST").list()).isEmpty();
		assertThat(named("SELECT Id FROM Contact AS c WHERE :name = 1", "c.Id").list()).isEmpty();
		assertThat(named("SELECT Id FROM Contact c, c.Account a ORDER BY :name", "a.Name").list()).isEmpty();
		assertThat(named("SELECT COUNT(Id) total FROM Contact GROUP BY OwnerId ORDER BY :name", "total DESC").list())
			.isEmpty();
		assertThat(named("SELECT Id FROM Contact WHERE :name = 'x'", "Owner.Anything__c").list()).isEmpty();
		assertThat(named("SELECT Id, (SELECT :name FROM Contacts) FROM Account", "LastName").list()).isEmpty();
		assertThat(named("SELECT FIELDS(:name) FROM Contact LIMIT 1", "ALL").list()).isEmpty();
		assertThat(named("SELECT TYPEOF Owner WHEN User THEN :name END FROM Contact", "Alias").list()).isEmpty();
		org.server().verify(0, getRequestedFor(urlPathEqualTo("/services/data/v66.0/sobjects/Contact/describe")));
	}

	@Test
	void aNameThatTheTypeHasNotIsRefused() {
		refused(named("SELECT Id FROM Contact ORDER BY :name", "Salary__c DESC"),
				"holds Salary__c, which is no field of Contact");
		refused(named("SELECT :name FROM Contact", "Id", "Account.Secret__c"),
				"holds Secret__c, which is no field of Account");
		refused(named("SELECT :name FROM Contact", "Boss.Name"), "holds Boss, which is no parent of Contact");
		refused(named("SELECT Id FROM Contact WHERE NOT(Id = null OR :name = 'x')", "Foo__c"),
				"holds Foo__c, which is no field of Contact");
		refused(named("SELECT COUNT(:name) FROM Contact", "Foo__c"), "holds Foo__c, which is no field of Contact");
		refused(named("SELECT Id, (SELECT Id, :name FROM Contacts) FROM Account", "Name__c"),
				"holds Name__c, which is no field of Contact");
		refused(named("SELECT Name, (SELECT Id FROM :name) FROM Account", "Cases"),
				"holds Cases, which is no children of Account");
		refused(named("SELECT Name FROM Account WHERE Id IN (SELECT :name FROM Contact)", "Foo__c"),
				"holds Foo__c, which is no field of Contact");
	}

	@Test
	void aTypeThatTheOrgHasNotIsRefusedOnceItsTypesAreKnown() {
		assertThat(named("SELECT Id FROM :name", "Nope__c").list()).isEmpty();
		org.server().resetRequests();
		this.salesforce.describe();

		assertThat(named("SELECT Id FROM :name", "contact").list()).isEmpty();
		org.server().resetRequests();
		refused(named("SELECT Id FROM :name", "Nope__c"), "holds Nope__c, which is no object type");
		refused(this.salesforce.soql("SELECT :name FROM :type")
			.identifier("name", "Foo__c")
			.identifier("type", "Contact"), "holds Foo__c, which is no field of Contact");
	}

	@Test
	void aFieldThatIsNewerThanWhatIsKeptIsFoundByAskingAgain() {
		answer("sobjects/Contact/describe",
				CONTACT.formatted(",{\"name\":\"New__c\",\"label\":\"New\",\"type\":\"string\"}"));

		assertThat(named("SELECT Id, :name FROM Contact", "New__c").list()).isEmpty();
		assertThat(named("SELECT Id, :name FROM Contact", "New__c").list()).isEmpty();
		org.server().verify(1, getRequestedFor(urlPathEqualTo("/services/data/v66.0/sobjects/Contact/describe")));
	}

	@Test
	void anOrgLetsItsNamespaceBeLeftOut() {
		answer("sobjects/Contact/describe",
				CONTACT.formatted(",{\"name\":\"acme__Tier__c\",\"label\":\"Tier\",\"type\":\"string\"}"));
		this.salesforce.sobject("Contact").describe();

		assertThat(named("SELECT Id, :name FROM Contact", "acme__Tier__c", "tier__c").list()).isEmpty();
	}

	@Test
	void whatWasNotDescribedIsNotChecked() {
		assertThat(named("SELECT :name FROM Lead ORDER BY Id", "Foo__c").list()).isEmpty();
		assertThat(named("SELECT Id, (SELECT :name FROM Cases) FROM Lead", "Foo__c").list()).isEmpty();
		assertThat(named("SELECT Id FROM Contact WITH :name = 1", "Foo__c").list()).isEmpty();
	}

}
