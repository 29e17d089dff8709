package io.github.springforce.test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.query.DateLiteral;
import io.github.springforce.query.LikePattern;
import io.github.springforce.query.QueryPlans;
import io.github.springforce.query.QueryResult;
import io.github.springforce.query.SoqlQuery;
import io.github.springforce.sobject.Address;
import io.github.springforce.sobject.Location;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a row of an org can be read into, type by type.
 */
class ReadTypesTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private static String full = "";

	private static String attachment = "";

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	@BeforeAll
	static void fillOrg() {
		org.schema()
			.object("Visit__c")
			.currency("Cost__c")
			.number("Guests__c", 18, 0)
			.number("Rating__c", 18, 2)
			.checkbox("Paid__c")
			.date("Day__c")
			.dateTime("Start__c")
			.time("Opens__c")
			.picklist("Stage__c", "Planned", "In Progress", "0")
			.multipicklist("Wishes__c", "Art", "Big Books", "Cars")
			.geolocation("Place__c")
			.lookup("Account__c", "Account", "Visits")
			.externalId("Number__c");
		String acme = org.insert("Account", Map.of("Name", "Acme", "BillingStreet", "Ring 1\nBack door", "BillingCity",
				"Berlin", "BillingCountry", "Germany", "BillingLatitude", 52.52, "BillingLongitude", 13.405));
		full = org.insert("Visit__c", Map.ofEntries(Map.entry("Name", "full"), Map.entry("Cost__c", 1234.5),
				Map.entry("Guests__c", 9_000_000_000L), Map.entry("Rating__c", 4.25), Map.entry("Paid__c", true),
				Map.entry("Day__c", "2024-05-31"), Map.entry("Start__c", "2024-05-31T09:30:00Z"),
				Map.entry("Opens__c", "09:30:00.000Z"), Map.entry("Stage__c", "In Progress"),
				Map.entry("Wishes__c", "Art;Big Books"), Map.entry("Place__Latitude__s", 37.7),
				Map.entry("Place__Longitude__s", -122.4), Map.entry("Account__c", acme)));
		org.insert("Visit__c", Map.of("Name", "empty"));
		org.insert("Visit__c", Map.of("Name", "odd", "Stage__c", "0", "Guests__c", 3));
		attachment = org.insert("Attachment",
				Map.of("Name", "a.bin", "ParentId", acme, "Body", new byte[] { (byte) 0xFF, 0, 10 }));
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	private SoqlQuery visit(String fields, String name) {
		return this.salesforce.soql("SELECT " + fields + " FROM Visit__c WHERE Name = ?").param(name);
	}

	private <T> T full(String fields, Class<T> type) {
		return visit(fields, "full").single(type);
	}

	@Test
	void text() {
		assertThat(full("Id, Name", Text.class)).isEqualTo(new Text(full, "full"));
	}

	@Test
	void exactNumbers() {
		assertThat(full("Cost__c, Guests__c, Rating__c", Numbers.class))
			.isEqualTo(new Numbers(new BigDecimal("1234.5"), 9_000_000_000L, 4.25));
		assertThat(visit("Cost__c, Guests__c, Rating__c", "empty").single(Numbers.class))
			.isEqualTo(new Numbers(null, null, 0));
		assertThat(full("Guests__c", Big.class)).isEqualTo(new Big(BigInteger.valueOf(9_000_000_000L)));
	}

	@Test
	void wholeNumbersLoseNothing() {
		assertThat(visit("Guests__c", "odd").single(Small.class)).isEqualTo(new Small(3));
		assertThatExceptionOfType(SalesforceGeneralException.class).isThrownBy(() -> full("Rating__c", Truncated.class))
			.withMessageContaining("Rating__c")
			.withStackTraceContaining("it has decimals, which would be lost");
		assertThatExceptionOfType(SalesforceGeneralException.class).isThrownBy(() -> full("Guests__c", Small.class))
			.withMessageContaining("Guests__c");
	}

	@Test
	void truthValues() {
		assertThat(full("Paid__c", Paid.class)).isEqualTo(new Paid(true));
	}

	@Test
	void datesAndTimes() {
		Instant start = Instant.parse("2024-05-31T09:30:00Z");

		assertThat(full("Day__c, Start__c, Opens__c", Times.class))
			.isEqualTo(new Times(LocalDate.of(2024, 5, 31), start, LocalTime.of(9, 30)));
		assertThat(full("Start__c", Offset.class)).isEqualTo(new Offset(OffsetDateTime.parse("2024-05-31T09:30:00Z")));
		assertThat(full("Start__c", Zoned.class)).isEqualTo(new Zoned(ZonedDateTime.parse("2024-05-31T09:30:00Z")));
		assertThat(visit("Day__c, Start__c, Opens__c", "empty").single(Times.class))
			.isEqualTo(new Times(null, null, null));
	}

	@Test
	void picklistsAreEnums() {
		assertThat(full("Stage__c", Staged.class)).isEqualTo(new Staged(Stage.IN_PROGRESS));
		assertThat(visit("Stage__c", "empty").single(Staged.class)).isEqualTo(new Staged(null));
	}

	@Test
	void aValueThatIsNoConstantIsRefusedUnlessOneStandsForOthers() {
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> visit("Stage__c", "odd").single(Staged.class))
			.withMessageContaining("Stage__c");
		assertThat(visit("Stage__c", "odd").single(Lenient.class)).isEqualTo(new Lenient(LenientStage.OTHER));
	}

	@Test
	void multiPicklistsAreSets() {
		assertThat(full("Wishes__c", Wishes.class).wishes()).containsExactly(Wish.ART, Wish.BIG_BOOKS);
		assertThat(full("Wishes__c", WishTexts.class).wishes()).containsExactly("Art", "Big Books");
		assertThat(visit("Wishes__c", "empty").single(Wishes.class).wishes()).isNull();
	}

	@Test
	void addresses() {
		Company acme = this.salesforce.soql("SELECT BillingAddress, ShippingAddress FROM Account")
			.single(Company.class);

		assertThat(acme.shippingAddress()).isNull();
		assertThat(acme.billingAddress()).isNotNull().satisfies((address) -> {
			assertThat(address.street()).isEqualTo("Ring 1\nBack door");
			assertThat(address.city()).isEqualTo("Berlin");
			assertThat(address.country()).isEqualTo("Germany");
			assertThat(address.postalCode()).isNull();
			assertThat(address.latitude()).isEqualByComparingTo("52.52");
			assertThat(address.longitude()).isEqualByComparingTo("13.405");
		});
	}

	@Test
	void locations() {
		assertThat(full("Place__c", Place.class)).isEqualTo(new Place(Location.of(37.7, -122.4)));
		assertThat(visit("Place__c", "empty").single(Place.class)).isEqualTo(new Place(null));
		assertThat(this.salesforce.soql("SELECT Id FROM Visit__c WHERE DISTANCE(Place__c, :here, 'km') < :km")
			.param("here", Location.of(37.8, -122.3))
			.param("km", 50)
			.count()).isOne();
	}

	@Test
	void bytesAreReadAsTheirLink() {
		String link = this.salesforce.soql("SELECT Id, Body FROM Attachment").single(Link.class).body();

		assertThat(link).isEqualTo("/services/data/v66.0/sobjects/Attachment/" + attachment + "/Body");
		assertThat(this.salesforce.rest(HttpMethod.GET, link).retrieve(byte[].class))
			.isEqualTo(new byte[] { (byte) 0xFF, 0, 10 });
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> this.salesforce.soql("SELECT Id, Body FROM Attachment").single(Bytes.class))
			.withMessageContaining("Body")
			.withStackTraceContaining("the org gives the path of the bytes: read it as a String");
	}

	@Test
	void optionals() {
		assertThat(full("Name, Day__c", Maybe.class))
			.isEqualTo(new Maybe(Optional.of("full"), Optional.of(LocalDate.of(2024, 5, 31))));
		assertThat(visit("Name, Day__c", "empty").single(Maybe.class).day()).isEmpty();
		assertThat(visit("Name", "full").single(Maybe.class).day()).isEmpty();
	}

	@Test
	void parents() {
		assertThat(full("Name, Account__r.Name, Account__r.Owner.Name", Visit.class).account())
			.isEqualTo(new Customer("Acme", new Owner(ownerName())));
		assertThat(visit("Name, Account__r.Name", "empty").single(Visit.class).account()).isNull();
	}

	private String ownerName() {
		return String.valueOf(this.salesforce.soql("SELECT Owner.Name FROM Account").single().getString("Owner.Name"));
	}

	@Test
	void aggregatesByTheirAliases() {
		List<Total> totals = this.salesforce
			.soql("SELECT Paid__c, COUNT(Id) visits, MAX(Cost__c) highest, AVG(Rating__c) FROM Visit__c "
					+ "GROUP BY Paid__c ORDER BY Paid__c")
			.list(Total.class);

		assertThat(totals).extracting(Total::paid).containsExactly(false, true);
		assertThat(totals).extracting(Total::visits).containsExactly(2L, 1L);
		assertThat(totals.get(0).highest()).isNull();
		assertThat(totals.get(1).highest()).isEqualByComparingTo("1234.5");
		assertThat(totals.get(1).expr0()).isEqualTo(4.25);
		TotalBean bean = this.salesforce.soql("SELECT COUNT(Id) visits FROM Visit__c").single(TotalBean.class);
		assertThat(bean.getVisits()).isEqualTo(3);
	}

	@Test
	void mapsAndSObjects() {
		Map<?, ?> map = full("Name, Cost__c, Paid__c, Day__c, Account__r.Name", Map.class);
		SObject record = full("Name, Cost__c, Paid__c, Day__c, Account__r.Name", SObject.class);

		assertThat(map.get("Cost__c")).isEqualTo(new BigDecimal("1234.5"));
		assertThat(map.get("Paid__c")).isEqualTo(true);
		assertThat(record.getDecimal("cost__c")).isEqualTo("1234.5");
		assertThat(record.getBoolean("Paid__c")).isTrue();
		assertThat(record.getDate("Day__c")).isEqualTo("2024-05-31");
		assertThat(record.getString("Account__r.Name")).isEqualTo("Acme");
	}

	@Test
	void eachTypeFindsItsRowWhenItIsBound() {
		Instant start = Instant.parse("2024-05-31T09:30:00Z");

		assertThat(found("Name = ?", "full")).containsExactly("full");
		assertThat(found("Cost__c = ?", new BigDecimal("1234.50"))).containsExactly("full");
		assertThat(found("Guests__c > ?", 3)).containsExactly("full");
		assertThat(found("Guests__c = ?", 9_000_000_000L)).containsExactly("full");
		assertThat(found("Rating__c = ?", 4.25)).containsExactly("full");
		assertThat(found("Paid__c = ?", true)).containsExactly("full");
		assertThat(found("Cost__c != ?", (Object) null)).containsExactly("full");
		assertThat(found("Day__c = ?", LocalDate.of(2024, 5, 31))).containsExactly("full");
		assertThat(found("Day__c < ?", DateLiteral.lastNYears(1))).containsExactly("full");
		assertThat(found("Start__c = ?", start)).containsExactly("full");
		assertThat(found("Start__c = ?", OffsetDateTime.parse("2024-05-31T11:30:00+02:00"))).containsExactly("full");
		assertThat(found("Start__c <= ?", ZonedDateTime.parse("2024-05-31T05:30:00-04:00[America/New_York]")))
			.containsExactly("full");
		assertThat(found("Opens__c = ?", LocalTime.of(9, 30))).containsExactly("full");
		assertThat(found("Stage__c = ?", Stage.IN_PROGRESS)).containsExactly("full");
		assertThat(found("Stage__c IN ?", Set.of(Stage.IN_PROGRESS, "0"))).containsExactlyInAnyOrder("full", "odd");
		assertThat(found("Guests__c NOT IN ?", (Object) new int[] { 3, 4 })).containsExactlyInAnyOrder("full", "empty");
		assertThat(found("Wishes__c INCLUDES ?", List.of(Wish.CARS, Wish.ART))).containsExactly("full");
		assertThat(found("Wishes__c EXCLUDES ?", Optional.of("Art"))).doesNotContain("full");
		assertThat(found("Name LIKE ?", LikePattern.startingWith("fu"))).containsExactly("full");
		assertThat(found("Id = ?", full)).containsExactly("full");
	}

	private List<String> found(String condition, @Nullable Object value) {
		return this.salesforce.soql("SELECT Id, Name FROM Visit__c WHERE " + condition)
			.param(value)
			.list(Text.class)
			.stream()
			.map(Text::name)
			.toList();
	}

	@Test
	void eachWayToReadAResult() {
		SoqlQuery query = this.salesforce.soql("SELECT Id, Name FROM Visit__c ORDER BY Name");

		assertThat(query.list(Text.class)).extracting(Text::name).containsExactly("empty", "full", "odd");
		assertThat(query.stream(Text.class)).extracting(Text::name).containsExactly("empty", "full", "odd");
		assertThat(query.first(Text.class)).get().extracting(Text::name).isEqualTo("empty");
		assertThat(query.count()).isEqualTo(3);
		QueryResult<SObject> page = query.page();
		assertThat(page.totalSize()).isEqualTo(3);
		assertThat(page.done()).isTrue();
		assertThat(visit("Id, Name", "nobody").optional(Text.class)).isEmpty();
		assertThat(query.explain().plans()).first().extracting(QueryPlans.Plan::sobjectType).isEqualTo("Visit__c");
	}

	record Text(String id, String name) {
	}

	record Numbers(@JsonProperty("Cost__c") @Nullable BigDecimal cost, @JsonProperty("Guests__c") @Nullable Long guests,
			@JsonProperty("Rating__c") double rating) {
	}

	record Big(@JsonProperty("Guests__c") BigInteger guests) {
	}

	record Small(@JsonProperty("Guests__c") int guests) {
	}

	record Truncated(@JsonProperty("Rating__c") Integer rating) {
	}

	record Paid(@JsonProperty("Paid__c") boolean paid) {
	}

	record Times(@JsonProperty("Day__c") @Nullable LocalDate day, @JsonProperty("Start__c") @Nullable Instant start,
			@JsonProperty("Opens__c") @Nullable LocalTime opens) {
	}

	record Offset(@JsonProperty("Start__c") OffsetDateTime start) {
	}

	record Zoned(@JsonProperty("Start__c") ZonedDateTime start) {
	}

	record Staged(@JsonProperty("Stage__c") @Nullable Stage stage) {
	}

	enum Stage {

		@JsonProperty("Planned")
		PLANNED,

		@JsonProperty("In Progress")
		IN_PROGRESS

	}

	record Lenient(@JsonProperty("Stage__c") LenientStage stage) {
	}

	enum LenientStage {

		@JsonProperty("Planned")
		PLANNED,

		@JsonEnumDefaultValue
		OTHER

	}

	record Wishes(@JsonProperty("Wishes__c") @Nullable Set<Wish> wishes) {
	}

	record WishTexts(@JsonProperty("Wishes__c") Set<String> wishes) {
	}

	enum Wish {

		@JsonProperty("Art")
		ART,

		@JsonProperty("Big Books")
		BIG_BOOKS,

		@JsonProperty("Cars")
		CARS

	}

	record Company(@Nullable Address billingAddress, @Nullable Address shippingAddress) {
	}

	record Place(@JsonProperty("Place__c") @Nullable Location place) {
	}

	record Link(String id, String body) {
	}

	record Bytes(String id, byte[] body) {
	}

	record Maybe(Optional<String> name, @JsonProperty("Day__c") Optional<LocalDate> day) {
	}

	record Visit(String name, @JsonProperty("Account__r") @Nullable Customer account) {
	}

	record Customer(String name, Owner owner) {
	}

	record Owner(String name) {
	}

	record Total(@JsonProperty("Paid__c") boolean paid, long visits, @Nullable BigDecimal highest,
			@Nullable Double expr0) {
	}

	static class TotalBean {

		private int visits;

		public int getVisits() {
			return this.visits;
		}

		public void setVisits(int visits) {
			this.visits = visits;
		}

	}

}
