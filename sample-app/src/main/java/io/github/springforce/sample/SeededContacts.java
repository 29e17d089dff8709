package io.github.springforce.sample;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.springforce.embedded.EmbeddedSalesforce;

/**
 * The customers that the embedded org begins with, all of them invented: 200 contacts of
 * ten companies.
 */
final class SeededContacts {

	private static final List<String> COMPANIES = List.of("Amber Kettle Teas", "Brick & Sons Masonry",
			"Cloudberry Logistics", "Dovetail Joinery", "Eleven Oaks Insurance", "Fjord & Fennel Foods",
			"Grindstone Robotics", "Harbour Lane Bank", "Ivory Tower Optics", "Juniper Valley Hospital");

	private static final List<String> FIRST_NAMES = List.of("Ada", "Björn", "Chidi", "Dolores", "Emre", "Fatima",
			"Goran", "Hana", "Imani", "José", "Kwame", "Leila", "Mateo", "Noor", "Oksana", "Priya", "Quentin", "Rosa",
			"Søren", "Tuấn");

	private static final List<String> LAST_NAMES = List.of("Abara", "Brandt", "Costa", "D'Angelo", "Eriksen", "Fischer",
			"García", "Hoffmann", "Ito", "Jensen", "Kowalczyk", "Lindqvist", "Müller", "Nakamura", "O'Neil", "Petrov",
			"Quispe", "Rossi", "Schäfer", "Tanaka", "Usman", "Varga", "Weiss", "Yılmaz", "Zhang");

	private static final List<Role> ROLES = List.of(new Role("Head of Purchasing", "Purchasing"),
			new Role("Buyer", "Purchasing"), new Role("Accountant", "Finance"),
			new Role("Chief Financial Officer", "Finance"), new Role("Plant Manager", "Operations"),
			new Role("Support Engineer", "Customer Care"), new Role("Systems Administrator", "IT"));

	private SeededContacts() {
	}

	static void into(EmbeddedSalesforce org) {
		List<Map<String, String>> accounts = COMPANIES.stream().map((name) -> Map.of("Name", name)).toList();
		org.seed("Contact", contacts(org.seed("Account", accounts)));
	}

	private static List<Map<String, String>> contacts(List<String> accountIds) {
		List<Map<String, String>> contacts = new ArrayList<>();
		for (int round = 0; round < 10; round++) {
			for (int person = 0; person < FIRST_NAMES.size(); person++) {
				int number = contacts.size();
				int company = number * 7 % COMPANIES.size();
				contacts
					.add(contact(FIRST_NAMES.get(person), LAST_NAMES.get((person * 3 + round * 2) % LAST_NAMES.size()),
							ROLES.get(number % ROLES.size()), company, accountIds.get(company)));
			}
		}
		return contacts;
	}

	private static Map<String, String> contact(String firstName, String lastName, Role role, int company,
			String accountId) {
		String email = plain(firstName) + "." + plain(lastName) + "@" + plain(COMPANIES.get(company)) + ".example";
		return Map.of("FirstName", firstName, "LastName", lastName, "Title", role.title(), "Department",
				role.department(), "Email", email, "Phone",
				"+1 555 01%02d".formatted(Math.floorMod(email.hashCode(), 100)), "AccountId", accountId);
	}

	/** As it can stand in an e-mail address. */
	private static String plain(String name) {
		return Normalizer
			.normalize(name.toLowerCase(Locale.ROOT).replace('ı', 'i').replace('ø', 'o'), Normalizer.Form.NFD)
			.replaceAll("[^a-z]", "");
	}

	private record Role(String title, String department) {
	}

}
