package io.github.springforce.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.sobject.Location;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BoundParameterTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
		org.server().stubFor(any(anyUrl()).willReturn(okJson("""
				{"totalSize":0,"done":true,"records":[]}""")));
	}

	private String sent(SoqlQuery query) {
		query.list();
		LoggedRequest last = org.server().getAllServeEvents().get(0).getRequest();
		return last.queryParameter("q").firstValue();
	}

	private String sent(String condition, @Nullable Object value) {
		return sent(this.salesforce.soql("SELECT Id FROM A WHERE " + condition).param(value))
			.substring("SELECT Id FROM A WHERE ".length());
	}

	@Test
	void namedAndPositionalParametersBecomeLiterals() {
		SoqlQuery query = this.salesforce
			.soql("SELECT Id FROM Contact WHERE LastName = :name AND Email != ? AND Id IN :ids AND FirstName =:name")
			.param("name", "O'Neil")
			.param("a@example.com")
			.param("ids", List.of("003000000000001AAA", "003000000000002AAA"));

		assertThat(sent(query)).isEqualTo(
				"SELECT Id FROM Contact WHERE LastName = 'O\\'Neil' AND Email != 'a@example.com' AND Id IN ('003000000000001AAA','003000000000002AAA') AND FirstName ='O\\'Neil'");
	}

	@Test
	void everyTypeHasItsLiteral() {
		assertThat(sent("F = ?", "a\\b\"c\nd\te")).isEqualTo("F = 'a\\\\b\"c\\nd\\te'");
		assertThat(sent("F = ?", "\u2028x\u0000")).isEqualTo("F = '\\u2028x\\u0000'");
		assertThat(sent("F = ?", 'c')).isEqualTo("F = 'c'");
		assertThat(sent("F = ?", true)).isEqualTo("F = true");
		assertThat(sent("F = ?", null)).isEqualTo("F = null");
		assertThat(sent("F = ?", Optional.empty())).isEqualTo("F = null");
		assertThat(sent("F = ?", Optional.of(5))).isEqualTo("F = 5");
		assertThat(sent("F > ?", -5L)).isEqualTo("F > -5");
		assertThat(sent("F > ?", 0.1)).isEqualTo("F > 0.1");
		assertThat(sent("F > ?", 1e20)).isEqualTo("F > 100000000000000000000");
		assertThat(sent("F > ?", new BigDecimal("1E-7"))).isEqualTo("F > 0.0000001");
		assertThat(sent("F = ?", LocalDate.of(2024, 5, 31))).isEqualTo("F = 2024-05-31");
		assertThat(sent("F = ?", Instant.parse("2024-05-31T09:30:00Z"))).isEqualTo("F = 2024-05-31T09:30:00.000Z");
		assertThat(sent("F = ?", OffsetDateTime.parse("2024-05-31T09:30:00+02:00")))
			.isEqualTo("F = 2024-05-31T07:30:00.000Z");
		assertThat(sent("F = ?", ZonedDateTime.parse("2024-05-31T09:30:00-05:00[America/New_York]")))
			.isEqualTo("F = 2024-05-31T14:30:00.000Z");
		assertThat(sent("F = ?", LocalTime.of(9, 30))).isEqualTo("F = 09:30:00.000Z");
		assertThat(sent("F = ?", Stage.CLOSED_WON)).isEqualTo("F = 'Closed Won'");
		assertThat(sent("F >= ?", DateLiteral.TODAY)).isEqualTo("F >= TODAY");
		assertThat(sent("F = ?", DateLiteral.lastNDays(30))).isEqualTo("F = LAST_N_DAYS:30");
		assertThat(sent("DISTANCE(Loc__c, ?, 'km') < 5", Location.of(37.7, -122.4)))
			.isEqualTo("DISTANCE(Loc__c, GEOLOCATION(37.7,-122.4), 'km') < 5");
		assertThat(sent("DISTANCE(Loc__c, GEOLOCATION(?, 2), 'km') < 5", 1))
			.isEqualTo("DISTANCE(Loc__c, GEOLOCATION(1, 2), 'km') < 5");
	}

	@Test
	void listsStandWhereSeveralValuesAreCompared() {
		assertThat(sent("F IN ?", Set.of(1))).isEqualTo("F IN (1)");
		assertThat(sent("F NOT IN (?)", new int[] { 1, 2 })).isEqualTo("F NOT IN (1,2)");
		assertThat(sent("F in (?, 3)", List.of(1, 2))).isEqualTo("F in (1,2,3)");
		assertThat(sent("F IN ?", "one")).isEqualTo("F IN ('one')");
		assertThat(sent("F IN ?", Arrays.asList("a", null))).isEqualTo("F IN ('a',null)");
		assertThat(sent("F INCLUDES ?", new String[] { "A;B", "C" })).isEqualTo("F INCLUDES ('A;B','C')");
		assertThat(sent("F EXCLUDES ?", List.of(Stage.OPEN))).isEqualTo("F EXCLUDES ('OPEN')");
	}

	@Test
	void likeComparesWithTheTextUnlessAPatternIsWanted() {
		assertThat(sent("F LIKE ?", "50%_\\'")).isEqualTo("F LIKE '50\\%\\_\\\\\\''");
		assertThat(sent("F LIKE ?", LikePattern.startingWith("50%"))).isEqualTo("F LIKE '50\\%%'");
		assertThat(sent("F LIKE ?", LikePattern.endingWith("a_"))).isEqualTo("F LIKE '%a\\_'");
		assertThat(sent("F LIKE ?", LikePattern.containing("\\"))).isEqualTo("F LIKE '%\\\\%'");
		SoqlQuery pattern = this.salesforce.soql("SELECT Id FROM A WHERE F LIKE :p").likePattern("p", "A%\\_'\\x");
		assertThat(sent(pattern)).isEqualTo("SELECT Id FROM A WHERE F LIKE 'A%\\_\\'\\\\x'");
	}

	@Test
	void colonsAndQuestionMarksWithinTextsAndTimesAreNoParameters() {
		String soql = "SELECT Id FROM A WHERE F = 'it\\'s :here?' AND T > 2024-05-31T09:30:00+02:00 AND D = LAST_N_DAYS:30 AND E = 09:30:00.000Z";

		assertThat(sent(this.salesforce.soql(soql))).isEqualTo(soql);
	}

	@Test
	void namesAreNamedAndNotBound() {
		SoqlQuery query = this.salesforce.soql(
				"SELECT :fields FROM :type WHERE :field = ? AND :field IN :none OR A IN :some ORDER BY :order LIMIT :rows OFFSET ?")
			.identifier("fields", List.of("Id", "Owner.Name"))
			.identifier("type", "ns__Invoice__c")
			.identifier("field", "Name")
			.param("x")
			.param("none", List.of())
			.param("some", List.of(1))
			.identifier("order", "CreatedDate DESC NULLS LAST")
			.param("rows", 5)
			.param(10L);

		assertThat(sent(query)).isEqualTo(
				"SELECT Id, Owner.Name FROM ns__Invoice__c WHERE Name = 'x' AND Id = null OR A IN (1) ORDER BY CreatedDate DESC NULLS LAST LIMIT 5 OFFSET 10");
	}

	@Test
	void whatIsNoNameIsRefused() {
		SoqlQuery query = this.salesforce.soql("SELECT Id FROM A WHERE B = :value ORDER BY :order");

		for (String hostile : List.of("Name LIMIT 1", "Name,Id", "", "Name; x", "(SELECT Id FROM B)", "Name DESC, Id",
				"FROM", "1a", "a..b", "Na\u200bme", "Name DESC LIMIT 1")) {
			assertThatIllegalArgumentException().isThrownBy(() -> query.identifier("order", hostile))
				.withMessageStartingWith("The parameter :order at character 44 holds something that is no API name");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> query.identifier("value", "Name"))
			.withMessage(
					"The parameter :value at character 28 stands where SOQL takes a value, not a name: give it by .param");
		assertThatIllegalArgumentException().isThrownBy(() -> query.param("order", "Name"))
			.withMessageContaining("give a field or object by .identifier");
	}

	@Test
	void unboundAndUnknownParametersAreRefusedBeforeAnythingIsSent() {
		SoqlQuery query = this.salesforce.soql("SELECT Id FROM A WHERE B = :b AND C = ?");

		assertThatIllegalArgumentException().isThrownBy(() -> query.param("c", 1))
			.withMessage("The SOQL has no parameter :c: it has :b");
		query.param(1);
		assertThatIllegalArgumentException().isThrownBy(() -> query.param(2))
			.withMessageStartingWith("A value is given for positional parameter number 2, but the SOQL has 1 of them");
		assertThatIllegalArgumentException().isThrownBy(query::list)
			.withMessage("The parameter :b at character 28 has no value: give it by .param(\"b\", …)");
		assertThat(org.server().getAllServeEvents()).isEmpty();
	}

	@Test
	void valuesThatHaveNoLiteralAreRefused() {
		refused("F = ?", LocalDateTime.of(2024, 5, 31, 9, 30), "has no zone");
		refused("F = ?", Double.NaN, "is no number to the platform");
		refused("F = ?", Float.NEGATIVE_INFINITY, "is no number to the platform");
		refused("F = ?", new Object(), "for which SOQL has no literal");
		refused("F = ?", Map.of(), "for which SOQL has no literal");
		refused("F = ?", List.of(1), "use IN or INCLUDES");
		refused("F = ?", LocalDate.MAX, "out of the platform's range");
		refused("F = ?", Instant.MAX, "out of the platform's range");
		refused("F = ?", new BigDecimal("1E+1000000000"), "more digits");
		refused("F = ?", "cut \uD83D", "half of a character");
		refused("F = ?", LikePattern.of("a%"), "only LIKE");
		refused("F > ?", null, "only = and !=");
		refused("F LIKE ?", null, "LIKE compares with text");
		refused("F LIKE ?", 5, "LIKE compares with text");
		refused("F IN ?", null, "give an empty list");
		refused("F IN ?", List.of(List.of(1)), "a list within a list");
		refused("F = 1 LIMIT ?", -1, "no number of rows");
		refused("F = 1 LIMIT ?", "1", "no number of rows");
	}

	private void refused(String condition, @Nullable Object value, String reason) {
		SoqlQuery query = this.salesforce.soql("SELECT Id FROM A WHERE " + condition);

		assertThatIllegalArgumentException().isThrownBy(() -> query.param(value))
			.withMessageStartingWith(
					"The parameter number 1 (? at character " + (24 + condition.indexOf('?')) + ") holds ")
			.withMessageContaining(reason);
	}

	@Test
	void statementsThatCannotBeReadAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.soql("SELECT Id FROM A WHERE B = 'x"))
			.withMessageStartingWith("The text that begins at character 28 of the SOQL has no end");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.salesforce.soql("SELECT Id FROM A WHERE D = LAST_N_DAYS:n"))
			.withMessageContaining("bind the whole");
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.soql("SELECT Id FROM A WHERE B = :1"))
			.withMessageContaining("begins no parameter");
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.soql("SELECT Id FROM A WHERE B = :a.b"))
			.withMessageContaining("followed by a dot");
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.soql("  "))
			.withMessage("The SOQL is empty");
		assertThat(org.server().getAllServeEvents()).isEmpty();
	}

	enum Stage {

		OPEN, @JsonProperty("Closed Won")
		CLOSED_WON

	}

}
