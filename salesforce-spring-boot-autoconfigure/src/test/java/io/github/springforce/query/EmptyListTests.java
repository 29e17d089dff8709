package io.github.springforce.query;

import java.util.List;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

class EmptyListTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
		org.server().stubFor(any(anyUrl()).willReturn(okJson("""
				{"totalSize":0,"done":true,"records":[]}""")));
	}

	/** What is sent; {@code null} when no call is needed. */
	private @Nullable String sent(String soql) {
		org.server().resetRequests();
		this.salesforce.soql(soql).param("none", List.of()).list();
		return org.server()
			.getAllServeEvents()
			.stream()
			.map((event) -> event.getRequest().queryParameter("q").firstValue())
			.findFirst()
			.orElse(null);
	}

	@Test
	void noCallIsMadeWhereNothingCanBeFound() {
		assertThat(sent("SELECT Id FROM A WHERE B IN :none")).isNull();
		assertThat(sent("SELECT Id FROM A WHERE B IN (:none) AND C = 1 ORDER BY D")).isNull();
		assertThat(sent("SELECT Id FROM A WHERE C = 1 AND (D = 2 OR E = 3) AND (B IN :none)")).isNull();
		assertThat(sent("SELECT Id FROM A WHERE NOT (B NOT IN :none)")).isNull();
		assertThat(sent("SELECT Id FROM A WHERE NOT B EXCLUDES :none LIMIT 5")).isNull();
		assertThat(sent("SELECT Id FROM A WHERE B IN :none OR C INCLUDES :none")).isNull();
		assertThat(sent("SELECT COUNT() FROM A WHERE B IN :none")).isNull();
		assertThat(sent("SELECT B, COUNT(Id) FROM A WHERE B IN :none GROUP BY B")).isNull();
	}

	@Test
	void anEmptyListFindsNothingByItselfAndLeavesTheRestAlone() {
		assertThat(sent("SELECT Id FROM A WHERE B IN :none OR C = 1"))
			.isEqualTo("SELECT Id FROM A WHERE Id = null OR C = 1");
		assertThat(sent("SELECT Id FROM A WHERE (B IN :none OR C = 1) AND D = 2"))
			.isEqualTo("SELECT Id FROM A WHERE (Id = null OR C = 1) AND D = 2");
		assertThat(sent("SELECT Id FROM A WHERE NOT B IN :none")).isEqualTo("SELECT Id FROM A WHERE NOT Id = null");
		assertThat(sent("SELECT Id FROM A WHERE NOT(B INCLUDES :none AND C = 1)"))
			.isEqualTo("SELECT Id FROM A WHERE NOT(Id = null AND C = 1)");
		assertThat(sent("SELECT Id FROM A WHERE C = 1 OR CALENDAR_YEAR(convertTimezone(B)) IN :none"))
			.isEqualTo("SELECT Id FROM A WHERE C = 1 OR Id = null");
	}

	@Test
	void anEmptyListExcludesNothing() {
		assertThat(sent("SELECT Id FROM A WHERE B NOT IN :none")).isEqualTo("SELECT Id FROM A WHERE Id != null");
		assertThat(sent("SELECT Id FROM A WHERE B EXCLUDES :none AND C = 1"))
			.isEqualTo("SELECT Id FROM A WHERE Id != null AND C = 1");
	}

	@Test
	void innerQueriesAndAggregatesAreSent() {
		assertThat(sent("SELECT Id, (SELECT Id FROM Cs WHERE B IN :none) FROM A"))
			.isEqualTo("SELECT Id, (SELECT Id FROM Cs WHERE Id = null) FROM A");
		assertThat(sent("SELECT Id FROM A WHERE Id NOT IN (SELECT X FROM C WHERE B IN :none)"))
			.isEqualTo("SELECT Id FROM A WHERE Id NOT IN (SELECT X FROM C WHERE Id = null)");
		assertThat(sent("SELECT COUNT(Id) c FROM A WHERE B IN :none"))
			.isEqualTo("SELECT COUNT(Id) c FROM A WHERE Id = null");
		assertThat(sent("SELECT B FROM A GROUP BY B HAVING B IN :none"))
			.isEqualTo("SELECT B FROM A GROUP BY B HAVING COUNT(Id) < 0");
		assertThat(sent("SELECT B FROM A GROUP BY B HAVING B NOT IN :none AND COUNT(Id) > 1"))
			.isEqualTo("SELECT B FROM A GROUP BY B HAVING COUNT(Id) >= 0 AND COUNT(Id) > 1");
	}

	@Test
	void objectTypesThatAreCalledLikeClausesAreNoClauses() {
		assertThat(sent("SELECT Id, Group.Name FROM Group WHERE Id IN :none OR Name = 'x'"))
			.isEqualTo("SELECT Id, Group.Name FROM Group WHERE Id = null OR Name = 'x'");
		assertThat(sent("SELECT Id FROM Order WHERE Id IN :none ORDER BY Id")).isNull();
	}

}
