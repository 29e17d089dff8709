package io.github.springforce.test;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.query.LikePattern;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts that try to break out of their literals find the record that holds them, and no
 * other.
 */
class HostileTextTests {

	private static final List<String> PIECES = List.of("'", "\\", "\\'", "''", "\"", "%", "_", "\\%", "\\_", "\n",
			"\r\n", "\t", "\\u0027", "u", "n", ":text", "?", " OR Text__c != '", "')", "(", ",", "--", "//", "/*", "*/",
			";", "ü", "\ud83d\ude00", "’", "'' OR ''='", " LIMIT 1", "a", " ");

	private static final List<String> TEXTS = texts();

	private static EmbeddedSalesforce org;

	private static Salesforce salesforce;

	/** No two are alike, whatever the case of their letters. */
	private static List<String> texts() {
		Random random = new Random(8_421);
		return IntStream.range(0, 60)
			.mapToObj((number) -> IntStream.range(0, 1 + random.nextInt(7))
				.mapToObj((piece) -> PIECES.get(random.nextInt(PIECES.size())))
				.collect(Collectors.joining("", number + "'", "'" + number)))
			.toList();
	}

	@BeforeAll
	static void seed() {
		org = EmbeddedSalesforce.start();
		org.schema().object("Thing__c").text("Text__c");
		TEXTS.forEach((text) -> org.insert("Thing__c", Map.of("Text__c", text)));
		salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
			.build();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	private static List<String> found(String condition, Object value) {
		return salesforce.soql("SELECT Text__c FROM Thing__c WHERE " + condition + " ORDER BY Id")
			.param("value", value)
			.stream()
			.map((SObject row) -> row.getString("Text__c"))
			.toList();
	}

	@Test
	void aTextFindsTheRecordThatHoldsIt() {
		for (String text : TEXTS) {
			assertThat(found("Text__c = :value", text)).containsExactly(text);
			assertThat(found("Text__c LIKE :value", text)).containsExactly(text);
		}
	}

	@Test
	void thePartThatAPatternTakesFromATextHasNoWildcards() {
		for (String text : TEXTS.subList(0, 20)) {
			String start = text.substring(0, text.length() - 1);

			assertThat(found("Text__c LIKE :value", LikePattern.startingWith(start)))
				.containsExactlyElementsOf(TEXTS.stream().filter((other) -> other.startsWith(start)).toList());
		}
	}

	@Test
	void aListOfTextsFindsTheRecordsThatHoldThem() {
		assertThat(found("Text__c IN :value", TEXTS)).containsExactlyElementsOf(TEXTS);
		assertThat(found("Text__c NOT IN :value", TEXTS.subList(0, 59))).containsExactly(TEXTS.get(59));
	}

}
