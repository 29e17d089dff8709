package io.github.springforce.embedded;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UserZoneTests {

	private static OrgWithCustomers customers;

	@BeforeAll
	static void start() {
		customers = new OrgWithCustomers();
		customers.org()
			.insert("Lead", Map.of("LastName", "Night", "Company", "N", "CreatedDate", "2026-05-31T05:00:00Z"));
		customers.org()
			.insert("Lead", Map.of("LastName", "Week", "Company", "W", "CreatedDate", "2026-05-26T12:00:00Z"));
	}

	@AfterAll
	static void stop() {
		customers.close();
	}

	@BeforeEach
	void liveInGreenwich() {
		live("GMT", "en_US");
	}

	@Test
	void aDayBeginsAtMidnightOfTheUser() {
		String yesterday = "SELECT LastName FROM Lead WHERE CreatedDate = YESTERDAY";

		assertThat(customers.rows(yesterday)).isEmpty();
		live("America/Los_Angeles", "en_US");
		assertThat(customers.rows(yesterday)).containsExactly("Night");
	}

	@Test
	void dateFunctionsCountInGreenwichUnlessTheZoneIsConverted() {
		live("America/Los_Angeles", "en_US");

		assertThat(customers.rows("SELECT LastName FROM Lead WHERE HOUR_IN_DAY(CreatedDate) = 5"))
			.containsExactly("Night");
		assertThat(customers.rows("SELECT LastName FROM Lead WHERE HOUR_IN_DAY(convertTimezone(CreatedDate)) = 22"))
			.containsExactly("Night");
		assertThat(
				customers.rows("SELECT LastName FROM Lead WHERE DAY_ONLY(convertTimezone(CreatedDate)) = 2026-05-30"))
			.containsExactly("Night");
	}

	@Test
	void aWeekBeginsOnTheDayOfTheUsersLocale() {
		String week = "SELECT LastName FROM Lead WHERE CreatedDate = THIS_WEEK AND LastName = 'Week'";

		assertThat(customers.rows(week)).isEmpty();
		live("GMT", "de_DE");
		assertThat(customers.rows(week)).containsExactly("Week");
	}

	private static void live(String zone, String locale) {
		customers.org()
			.update("User", customers.org().userId(), Map.of("TimeZoneSidKey", zone, "LocaleSidKey", locale));
	}

}
