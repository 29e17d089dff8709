package io.github.springforce.embedded;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements made at random over random records give what an evaluator gives that looks
 * at every record by the rule of each operator. The seed is fixed: a failure repeats.
 */
class QueryPropertyTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final List<String> WORDS = List.of("ada", "Ada", "bob", "Bo%b", "b_b", "carl", "CARLA", "zoë",
			"O'Neil");

	private static final List<String> PICKS = List.of("Zulu", "Alpha", "Mike");

	private static final List<String> MULTI = List.of("A", "B", "C");

	private static final int RECORDS = 60;

	private static final int STATEMENTS = 150;

	private static EmbeddedSalesforce org;

	private static OrgClient client;

	private static List<Thing> things;

	@BeforeAll
	static void seed() {
		org = EmbeddedSalesforce.start();
		client = new OrgClient(org);
		org.schema()
			.object("Thing__c")
			.externalId("Key__c")
			.text("Text__c")
			.number("Number__c", 10, 2)
			.checkbox("Flag__c")
			.date("Day__c")
			.dateTime("Time__c")
			.picklist("Pick__c", PICKS.toArray(String[]::new))
			.multipicklist("Multi__c", MULTI.toArray(String[]::new))
			.lookup("Parent__c", "Thing__c", "Things");
		Random random = new Random(20260531);
		things = new ArrayList<>();
		for (int i = 0; i < RECORDS; i++) {
			things.add(thing(random, i));
		}
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	private static Thing thing(Random random, int number) {
		Thing parent = (number > 0 && random.nextInt(3) > 0) ? things.get(random.nextInt(number)) : null;
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("Name", String.format("T%02d", number));
		fields.put("Key__c", "k-" + number);
		fields.put("Text__c", orNull(random, WORDS.get(random.nextInt(WORDS.size()))));
		fields.put("Number__c", orNull(random, BigDecimal.valueOf(random.nextInt(9) - 4).movePointLeft(1)));
		fields.put("Flag__c", random.nextBoolean());
		fields.put("Day__c", orNull(random, day(random)));
		fields.put("Time__c", orNull(random, time(random)));
		fields.put("Pick__c", orNull(random, PICKS.get(random.nextInt(PICKS.size()))));
		fields.put("Multi__c", orNull(random, multi(random)));
		fields.put("Parent__c", (parent != null) ? parent.id() : null);
		return new Thing(org.insert("Thing__c", fields), fields, parent);
	}

	private static @Nullable Object orNull(Random random, Object value) {
		return (random.nextInt(4) == 0) ? null : value;
	}

	private static LocalDate day(Random random) {
		return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(6));
	}

	private static Instant time(Random random) {
		return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * random.nextInt(6));
	}

	private static String multi(Random random) {
		int mask = 1 + random.nextInt(7);
		return IntStream.range(0, 3)
			.filter((i) -> (mask & (1 << i)) != 0)
			.mapToObj(MULTI::get)
			.collect(Collectors.joining(";"));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void conditionsKeepTheSameRecords(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < STATEMENTS; i++) {
			Filter filter = filter(random, 3);
			List<String> expected = things.stream().filter(filter.rule()).map(Thing::name).toList();

			assertThat(names("SELECT Name FROM Thing__c WHERE " + filter.text())).as(filter.text())
				.containsExactlyInAnyOrderElementsOf(expected);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 4, 5 })
	void orderLimitAndOffsetCutTheSameRows(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < STATEMENTS; i++) {
			Filter filter = filter(random, 1);
			Order order = order(random);
			int limit = random.nextInt(30);
			int offset = random.nextInt(20);
			List<String> expected = things.stream()
				.filter(filter.rule())
				.sorted(order.rule().thenComparing(Thing::name))
				.skip(offset)
				.limit(limit)
				.map(Thing::name)
				.toList();
			String soql = "SELECT Name FROM Thing__c WHERE " + filter.text() + " ORDER BY " + order.text()
					+ ", Name LIMIT " + limit + " OFFSET " + offset;

			assertThat(names(soql)).as(soql).containsExactlyElementsOf(expected);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 6 })
	void groupsHaveTheSameSums(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < STATEMENTS; i++) {
			Filter filter = filter(random, 2);
			String key = List.of("Pick__c", "Flag__c", "Day__c").get(random.nextInt(3));
			Map<String, List<Thing>> groups = things.stream()
				.filter(filter.rule())
				.collect(Collectors.groupingBy((thing) -> String.valueOf(thing.get(key))));
			List<String> expected = groups.entrySet()
				.stream()
				.map((group) -> group.getKey() + " " + group.getValue().size() + " " + sum(group.getValue()))
				.toList();
			String soql = "SELECT " + key + ", COUNT(Id) n, SUM(Number__c) s FROM Thing__c WHERE " + filter.text()
					+ " GROUP BY " + key;

			assertThat(records(soql).stream()
				.map((group) -> shown(group.path(key)) + " " + group.path("n").asInt() + " " + shown(group.path("s")))
				.toList()).as(soql).containsExactlyInAnyOrderElementsOf(expected);
		}
	}

	private static String shown(JsonNode value) {
		return value.isNull() ? "null" : value.asString();
	}

	private static String sum(List<Thing> group) {
		List<BigDecimal> numbers = group.stream()
			.map((thing) -> (BigDecimal) thing.get("Number__c"))
			.filter(Objects::nonNull)
			.toList();
		return numbers.isEmpty() ? "null"
				: String.valueOf(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue());
	}

	private static Filter filter(Random random, int depth) {
		if (depth > 0 && random.nextInt(3) > 0) {
			Filter left = filter(random, depth - 1);
			Filter right = filter(random, depth - 1);
			return switch (random.nextInt(3)) {
				case 0 -> new Filter("(" + left.text() + " AND " + right.text() + ")", left.rule().and(right.rule()));
				case 1 -> new Filter("(" + left.text() + " OR " + right.text() + ")", left.rule().or(right.rule()));
				default -> new Filter("(NOT " + left.text() + ")", left.rule().negate());
			};
		}
		return switch (random.nextInt(10)) {
			case 0 -> text(random, "Text__c", (thing) -> (String) thing.get("Text__c"));
			case 1 -> text(random, "Parent__r.Text__c", (thing) -> (String) thing.parentValue("Text__c"));
			case 2 -> ordered(random, "Number__c", (thing) -> thing.get("Number__c"), "0." + random.nextInt(4));
			case 3 -> ordered(random, "Day__c", (thing) -> thing.get("Day__c"), day(random).toString());
			case 4 -> ordered(random, "Time__c", (thing) -> thing.get("Time__c"), time(random).toString());
			case 5 -> flag(random);
			case 6 -> multi(random, random.nextBoolean());
			case 7 -> list(random, random.nextBoolean());
			case 8 -> reference(random);
			default -> like(random);
		};
	}

	private static Filter text(Random random, String path, Function<Thing, @Nullable String> value) {
		String word = WORDS.get(random.nextInt(WORDS.size()));
		String quoted = " '" + word.replace("'", "\\'") + "'";
		String lower = word.toLowerCase(Locale.ROOT);
		return switch (random.nextInt(4)) {
			case 0 -> new Filter(path + " =" + quoted, (thing) -> lower.equals(lower(value.apply(thing))));
			case 1 -> new Filter(path + " !=" + quoted, (thing) -> !lower.equals(lower(value.apply(thing))));
			case 2 -> new Filter(path + " = null", (thing) -> value.apply(thing) == null);
			default -> new Filter(path + " != ''", (thing) -> value.apply(thing) != null);
		};
	}

	private static @Nullable String lower(@Nullable String text) {
		return (text != null) ? text.toLowerCase(Locale.ROOT) : null;
	}

	@SuppressWarnings("unchecked")
	private static Filter ordered(Random random, String field, Function<Thing, @Nullable Object> value, String bound) {
		Object parsed = switch (field) {
			case "Number__c" -> new BigDecimal(bound);
			case "Day__c" -> LocalDate.parse(bound);
			default -> Instant.parse(bound);
		};
		String operator = List.of("<", "<=", ">", ">=", "=", "!=").get(random.nextInt(6));
		return new Filter(field + " " + operator + " " + bound, (thing) -> {
			Object found = value.apply(thing);
			if (found == null) {
				return operator.equals("!=");
			}
			int order = ((Comparable<Object>) found).compareTo(parsed);
			return switch (operator) {
				case "<" -> order < 0;
				case "<=" -> order <= 0;
				case ">" -> order > 0;
				case ">=" -> order >= 0;
				case "=" -> order == 0;
				default -> order != 0;
			};
		});
	}

	private static Filter flag(Random random) {
		boolean wanted = random.nextBoolean();
		return random.nextBoolean() ? new Filter("Flag__c = " + wanted, (thing) -> thing.get("Flag__c").equals(wanted))
				: new Filter("Parent__r.Flag__c = " + wanted,
						(thing) -> Objects.requireNonNullElse(thing.parentValue("Flag__c"), false).equals(wanted));
	}

	private static Filter multi(Random random, boolean includes) {
		String first = multi(random);
		String second = multi(random);
		Predicate<Thing> rule = (thing) -> {
			Object value = thing.get("Multi__c");
			List<String> has = (value != null) ? Arrays.asList(value.toString().split(";")) : List.of();
			return value != null && (has.containsAll(Arrays.asList(first.split(";")))
					|| has.containsAll(Arrays.asList(second.split(";"))));
		};
		return new Filter("Multi__c " + (includes ? "INCLUDES" : "EXCLUDES") + " ('" + first + "','" + second + "')",
				includes ? rule : rule.negate());
	}

	private static Filter list(Random random, boolean in) {
		List<String> keys = IntStream.range(0, 3).mapToObj((i) -> "K-" + random.nextInt(RECORDS)).toList();
		Predicate<Thing> rule = (thing) -> keys.contains(String.valueOf(thing.get("Key__c")).toUpperCase(Locale.ROOT));
		return new Filter("Key__c " + (in ? "IN" : "NOT IN") + " ('" + String.join("', '", keys) + "')",
				in ? rule : rule.negate());
	}

	private static Filter reference(Random random) {
		Thing thing = things.get(random.nextInt(RECORDS));
		return switch (random.nextInt(3)) {
			case 0 -> new Filter("Id = '" + thing.id() + "'", (other) -> other.id().equals(thing.id()));
			case 1 -> new Filter("Parent__c = '" + thing.id().substring(0, 15) + "'",
					(other) -> thing.id().equals(other.get("Parent__c")));
			default -> new Filter("Parent__r.Key__c = '" + thing.get("Key__c") + "'",
					(other) -> Objects.equals(thing.get("Key__c"), other.parentValue("Key__c")));
		};
	}

	private static Filter like(Random random) {
		String pattern = List.of("%a", "b%", "_o_", "%\\\\%%", "%\\\\_%", "%A%A%", "%", "ada", "z_ë")
			.get(random.nextInt(9))
			.replace("\\\\", "\\");
		return new Filter("Text__c LIKE '" + pattern + "'", (thing) -> {
			String value = lower((String) thing.get("Text__c"));
			return value != null && fits(pattern.toLowerCase(Locale.ROOT), value);
		});
	}

	private static boolean fits(String pattern, String text) {
		if (pattern.isEmpty()) {
			return text.isEmpty();
		}
		if (pattern.charAt(0) == '%') {
			return IntStream.rangeClosed(0, text.length())
				.anyMatch((i) -> fits(pattern.substring(1), text.substring(i)));
		}
		boolean escaped = pattern.charAt(0) == '\\';
		char first = escaped ? pattern.charAt(1) : pattern.charAt(0);
		boolean any = first == '_' && !escaped;
		return !text.isEmpty() && (any || first == text.charAt(0))
				&& fits(pattern.substring(escaped ? 2 : 1), text.substring(1));
	}

	@SuppressWarnings("unchecked")
	private static Order order(Random random) {
		String field = List.of("Number__c", "Day__c", "Time__c", "Pick__c", "Flag__c").get(random.nextInt(5));
		boolean descending = random.nextBoolean();
		boolean last = random.nextBoolean();
		Comparator<Object> values = (left, right) -> field.equals("Pick__c")
				? Integer.compare(PICKS.indexOf(left), PICKS.indexOf(right))
				: ((Comparable<Object>) left).compareTo(right);
		Comparator<Object> directed = descending ? values.reversed() : values;
		Comparator<@Nullable Object> whole = last ? Comparator.nullsLast(directed) : Comparator.nullsFirst(directed);
		return new Order(field + (descending ? " DESC" : "") + (last ? " NULLS LAST" : ""),
				(left, right) -> whole.compare(left.get(field), right.get(field)));
	}

	private static List<String> names(String soql) {
		return records(soql).stream().map((item) -> item.path("Name").asString()).toList();
	}

	private static List<JsonNode> records(String soql) {
		HttpResponse<String> answer = client.query(soql);
		assertThat(answer.statusCode()).as(soql + " gave " + answer.body()).isEqualTo(200);
		List<JsonNode> records = new ArrayList<>();
		JSON.readTree(answer.body()).path("records").forEach(records::add);
		return records;
	}

	private record Filter(String text, Predicate<Thing> rule) {

	}

	private record Order(String text, Comparator<Thing> rule) {

	}

	private record Thing(String id, Map<String, @Nullable Object> fields, @Nullable Thing parent) {

		@Nullable Object get(String field) {
			return this.fields.get(field);
		}

		@Nullable Object parentValue(String field) {
			return (this.parent != null) ? this.parent.get(field) : null;
		}

		String name() {
			return String.valueOf(get("Name"));
		}

	}

}
