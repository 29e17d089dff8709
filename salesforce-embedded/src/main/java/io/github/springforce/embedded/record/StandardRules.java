package io.github.springforce.embedded.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.ObjectTrait;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What the platform demands of and adds to single standard objects: either this field or
 * that, values that follow from other records (reference, section 11.5).
 */
final class StandardRules {

	private final OrgSchema schema;

	private final Tables tables;

	StandardRules(OrgSchema schema, Tables tables) {
		this.schema = schema;
		this.tables = tables;
	}

	/**
	 * Gives a custom setting that names no owner to the org.
	 */
	void prepare(Draft draft) {
		Field owner = draft.type().is(ObjectTrait.CUSTOM_SETTING) ? draft.type().field("SetupOwnerId") : null;
		SObjectType organization = this.schema.type("Organization");
		if (owner != null && organization != null && draft.isInsert() && !draft.hasWritten(owner.name())) {
			this.tables.of(organization).rows().stream().findFirst().ifPresent((org) -> draft.write(owner, org.id()));
		}
	}

	/**
	 * Notes on the draft what is wrong with it.
	 */
	void check(Draft draft) {
		checkOwner(draft);
		switch (draft.type().name()) {
			case "CampaignMember" -> checkCampaignMember(draft);
			case "Event" -> checkEvent(draft);
			case "OpportunityLineItem" -> checkLineItem(draft);
			case "PricebookEntry" -> checkPrice(draft);
			case "ContentVersion" -> checkVersion(draft);
			default -> {
				// nothing but the rules of its fields
			}
		}
	}

	private void checkOwner(Draft draft) {
		if (draft.hasWritten("OwnerId") && draft.get("OwnerId") instanceof String owner
				&& Boolean.FALSE.equals(valueOf("User", owner, "IsActive"))) {
			draft.refuse(OrgError.onFields("INACTIVE_OWNER_OR_USER", "operation performed with inactive user [" + owner
					+ "] as owner of " + draft.type().label().toLowerCase(Locale.ROOT), "OwnerId"));
		}
	}

	private void checkCampaignMember(Draft draft) {
		if (!draft.isInsert()) {
			return;
		}
		String person = (draft.get("ContactId") != null) ? "ContactId" : "LeadId";
		Object id = draft.get(person);
		if (id == null) {
			requireAll(draft, "LeadId");
			return;
		}
		for (Row member : rowsWith(draft.type(), person, id)) {
			if (get(draft.type(), member, "CampaignId") instanceof String campaign
					&& campaign.equals(draft.get("CampaignId"))) {
				draft.refuse(OrgError.onFields("DUPLICATE_VALUE", "Already a campaign member."));
			}
		}
	}

	private void checkEvent(Draft draft) {
		if (!draft.isInsert()) {
			return;
		}
		boolean wholeDay = Boolean.TRUE.equals(draft.get("IsAllDayEvent"));
		boolean starts = draft.get("ActivityDateTime") != null || draft.get("StartDateTime") != null;
		boolean ends = draft.get("DurationInMinutes") != null || draft.get("EndDateTime") != null;
		if (wholeDay ? !(starts || draft.get("ActivityDate") != null) : !(starts && ends)) {
			List<String> missing = new ArrayList<>();
			if (!ends && !wholeDay) {
				missing.add("DurationInMinutes");
			}
			if (!starts) {
				missing.add("ActivityDateTime");
			}
			requireAll(draft, missing.toArray(new String[0]));
		}
	}

	private void checkLineItem(Draft draft) {
		if (!draft.isInsert()) {
			return;
		}
		if (draft.get("PricebookEntryId") == null && draft.get("Product2Id") == null) {
			requireAll(draft, "PricebookEntryId");
		}
		if (draft.get("UnitPrice") == null && draft.get("TotalPrice") == null) {
			requireAll(draft, "UnitPrice");
		}
		Object book = valueOf("Opportunity", draft.get("OpportunityId"), "Pricebook2Id");
		Object bookOfEntry = valueOf("PricebookEntry", draft.get("PricebookEntryId"), "Pricebook2Id");
		if (book != null && bookOfEntry != null && !book.equals(bookOfEntry)) {
			draft.refuse(OrgError.onFields("FIELD_INTEGRITY_EXCEPTION",
					"field integrity exception: PricebookEntryId "
							+ "(pricebook entry is in a different pricebook than the one assigned to the opportunity)",
					"PricebookEntryId"));
		}
	}

	private void checkPrice(Draft draft) {
		Object product = draft.get("Product2Id");
		if (!draft.isInsert() || product == null) {
			return;
		}
		boolean standard = isStandardBook(draft.get("Pricebook2Id"));
		for (Row entry : rowsWith(draft.type(), "Product2Id", product)) {
			Object book = get(draft.type(), entry, "Pricebook2Id");
			if (book != null && book.equals(draft.get("Pricebook2Id"))) {
				draft.refuse(OrgError.onFields("DUPLICATE_VALUE",
						"This price definition already exists in this price book"));
			}
			standard |= isStandardBook(book);
		}
		if (!standard) {
			draft.refuse(OrgError.onFields("STANDARD_PRICE_NOT_DEFINED", "No standard price defined for this product"));
		}
	}

	private boolean isStandardBook(@Nullable Object id) {
		return Boolean.TRUE.equals(valueOf("Pricebook2", id, "IsStandard"));
	}

	private static void checkVersion(Draft draft) {
		if (draft.isInsert() && draft.get("ContentUrl") == null) {
			if (draft.get("PathOnClient") == null) {
				requireAll(draft, "PathOnClient");
			}
			else if (draft.get("VersionData") == null) {
				requireAll(draft, "VersionData");
			}
		}
	}

	private static void requireAll(Draft draft, String... fields) {
		draft.refuse(new OrgError("REQUIRED_FIELD_MISSING",
				"Required fields are missing: [" + String.join(", ", fields) + "]", List.of(fields)));
	}

	/**
	 * Puts in what follows from what was written.
	 */
	void complete(Draft draft) {
		switch (draft.type().name()) {
			case "CampaignMember" -> completeCampaignMember(draft);
			case "Event" -> completeEvent(draft);
			case "OpportunityLineItem" -> completeLineItem(draft);
			case "PricebookEntry" -> completePrice(draft);
			case "Attachment" -> draft.set("BodyLength", (draft.get("Body") instanceof byte[] body) ? body.length : 0);
			case "Case" -> completeCase(draft);
			default -> {
				// nothing but what every record gets
			}
		}
	}

	private void completeCampaignMember(Draft draft) {
		boolean contact = draft.get("ContactId") != null;
		Object id = draft.get(contact ? "ContactId" : "LeadId");
		String person = contact ? "Contact" : "Lead";
		draft.set("LeadOrContactId", id);
		draft.set("Type", person);
		draft.set("HasResponded", "Responded".equals(draft.get("Status")));
		for (String field : List.of("Name", "FirstName", "LastName", "Salutation", "Title", "Email", "Phone", "Fax",
				"MobilePhone", "LeadSource")) {
			draft.set(field, valueOf(person, id, field));
		}
		draft.set("LeadOrContactOwnerId", valueOf(person, id, "OwnerId"));
		draft.set("CompanyOrAccount", contact ? valueOf("Account", valueOf(person, id, "AccountId"), "Name")
				: valueOf(person, id, "Company"));
	}

	private static void completeEvent(Draft draft) {
		if (draft.hasWritten("StartDateTime") || !(draft.get("ActivityDateTime") instanceof Instant)) {
			draft.set("ActivityDateTime", draft.get("StartDateTime"));
		}
		draft.set("StartDateTime", draft.get("ActivityDateTime"));
		if (!(draft.get("StartDateTime") instanceof Instant start)) {
			return;
		}
		LocalDate date = start.atZone(ZoneOffset.UTC).toLocalDate();
		draft.set("ActivityDate", date);
		if (draft.get("EndDateTime") instanceof Instant end
				&& (draft.hasWritten("EndDateTime") || !(draft.get("DurationInMinutes") instanceof Integer))) {
			draft.set("DurationInMinutes", Math.toIntExact(ChronoUnit.MINUTES.between(start, end)));
		}
		else if (draft.get("DurationInMinutes") instanceof Integer minutes) {
			draft.set("EndDateTime", start.plus(minutes, ChronoUnit.MINUTES));
		}
		if (draft.get("EndDateTime") instanceof Instant end) {
			draft.set("EndDate", end.atZone(ZoneOffset.UTC).toLocalDate());
		}
	}

	private void completeLineItem(Draft draft) {
		Object entry = draft.get("PricebookEntryId");
		Object product = valueOf("PricebookEntry", entry, "Product2Id");
		if (product != null) {
			draft.set("Product2Id", product);
		}
		draft.set("ProductCode", valueOf("Product2", draft.get("Product2Id"), "ProductCode"));
		draft.set("ListPrice", valueOf("PricebookEntry", entry, "UnitPrice"));
		Object opportunity = valueOf("Opportunity", draft.get("OpportunityId"), "Name");
		Object name = valueOf("Product2", draft.get("Product2Id"), "Name");
		draft.set("Name", ((opportunity != null) ? opportunity + " " : "") + ((name != null) ? name : ""));
		if (!(draft.get("Quantity") instanceof BigDecimal quantity)) {
			return;
		}
		if (draft.get("UnitPrice") instanceof BigDecimal price
				&& (draft.hasWritten("UnitPrice") || !draft.hasWritten("TotalPrice"))) {
			draft.set("TotalPrice", price.multiply(quantity));
		}
		else if (draft.get("TotalPrice") instanceof BigDecimal total && quantity.signum() != 0) {
			draft.set("UnitPrice", total.divide(quantity, 2, RoundingMode.HALF_UP));
		}
	}

	private void completePrice(Draft draft) {
		draft.set("Name", valueOf("Product2", draft.get("Product2Id"), "Name"));
		draft.set("ProductCode", valueOf("Product2", draft.get("Product2Id"), "ProductCode"));
	}

	private static void completeCase(Draft draft) {
		boolean closed = Boolean.TRUE.equals(draft.get("IsClosed"));
		if (!closed) {
			draft.set("ClosedDate", null);
		}
		else if (draft.get("ClosedDate") == null) {
			draft.set("ClosedDate", draft.get("LastModifiedDate"));
		}
	}

	private List<Row> rowsWith(SObjectType type, String field, Object value) {
		Field found = type.field(field);
		if (found == null) {
			return List.of();
		}
		Table table = this.tables.of(type);
		List<Row> rows = new ArrayList<>();
		for (String id : table.idsWith(found, value)) {
			Row row = table.get(id);
			if (row != null && !row.isDeleted()) {
				rows.add(row);
			}
		}
		return rows;
	}

	private @Nullable Object valueOf(String object, @Nullable Object id, String field) {
		SObjectType type = this.schema.type(object);
		Row row = (type != null && id instanceof String text) ? this.tables.of(type).get(text) : null;
		return (type != null && row != null) ? get(type, row, field) : null;
	}

	private static @Nullable Object get(SObjectType type, Row row, String name) {
		Field field = type.field(name);
		return (field != null) ? row.get(field) : null;
	}

}
