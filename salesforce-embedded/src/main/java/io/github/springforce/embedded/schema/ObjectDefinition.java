package io.github.springforce.embedded.schema;

import java.util.List;

/**
 * Adds fields to an object of the org; every call takes effect at once. A field that is
 * there already is replaced, its values stay.
 */
public final class ObjectDefinition {

	private final OrgSchema schema;

	private final String object;

	ObjectDefinition(OrgSchema schema, String object) {
		this.schema = schema;
		this.object = object;
	}

	/**
	 * What people call the object.
	 */
	public ObjectDefinition label(String label, String plural) {
		this.schema.change(this.object, (parts) -> {
			parts.label = label;
			parts.labelPlural = plural;
		});
		return this;
	}

	/**
	 * A text of at most 255 characters.
	 */
	public ObjectDefinition text(String field) {
		return text(field, 255);
	}

	public ObjectDefinition text(String field, int length) {
		return put(custom(field, FieldType.STRING).length(length));
	}

	/**
	 * A text of several lines, at most 255 characters.
	 */
	public ObjectDefinition textArea(String field) {
		return put(custom(field, FieldType.TEXTAREA).extraTypeInfo("plaintextarea"));
	}

	/**
	 * A text of at most 32,768 characters that can neither be filtered, sorted nor
	 * grouped.
	 */
	public ObjectDefinition longText(String field) {
		return longText(field, 32_768);
	}

	/**
	 * The same of a length of its own; the platform has up to 131,072 characters.
	 */
	public ObjectDefinition longText(String field, int length) {
		return put(custom(field, FieldType.TEXTAREA).length(length).extraTypeInfo("plaintextarea").unqueryable());
	}

	/**
	 * A text with the tags of HTML.
	 */
	public ObjectDefinition richText(String field) {
		return put(custom(field, FieldType.TEXTAREA).length(32_768)
			.extraTypeInfo("richtextarea")
			.unqueryable()
			.with(FieldTrait.HTML_FORMATTED));
	}

	/**
	 * A text of at most 175 characters that can neither be filtered, sorted nor grouped.
	 */
	public ObjectDefinition encryptedText(String field) {
		return put(custom(field, FieldType.ENCRYPTEDSTRING));
	}

	public ObjectDefinition email(String field) {
		return put(custom(field, FieldType.EMAIL));
	}

	public ObjectDefinition phone(String field) {
		return put(custom(field, FieldType.PHONE));
	}

	public ObjectDefinition url(String field) {
		return put(custom(field, FieldType.URL));
	}

	/**
	 * A checkbox: never null, false unless said otherwise.
	 */
	public ObjectDefinition checkbox(String field) {
		return put(custom(field, FieldType.BOOLEAN));
	}

	/**
	 * A number of {@code precision} digits, {@code scale} of them after the point.
	 */
	public ObjectDefinition number(String field, int precision, int scale) {
		return put(custom(field, FieldType.DOUBLE).number(precision, scale));
	}

	public ObjectDefinition currency(String field) {
		return put(custom(field, FieldType.CURRENCY));
	}

	public ObjectDefinition percent(String field) {
		return put(custom(field, FieldType.PERCENT));
	}

	public ObjectDefinition date(String field) {
		return put(custom(field, FieldType.DATE));
	}

	public ObjectDefinition dateTime(String field) {
		return put(custom(field, FieldType.DATETIME));
	}

	public ObjectDefinition time(String field) {
		return put(custom(field, FieldType.TIME));
	}

	/**
	 * A number that each new record gets by itself.
	 * @param format for example <code>INV-{0000}</code>; {@code Name} may be such a field
	 */
	public ObjectDefinition autoNumber(String field, String format) {
		return put(existingOrText(field).displayFormat(format)
			.with(FieldTrait.AUTO_NUMBER, FieldTrait.DEFAULTED_ON_CREATE)
			.without(FieldTrait.CREATEABLE, FieldTrait.UPDATEABLE, FieldTrait.NILLABLE));
	}

	/**
	 * A place: {@code Site__c} is written as {@code Site__Latitude__s} and
	 * {@code Site__Longitude__s}.
	 */
	public ObjectDefinition geolocation(String field) {
		custom(field, FieldType.LOCATION).withParts().forEach(this::put);
		return this;
	}

	/**
	 * A picklist that takes no other value than these.
	 */
	public ObjectDefinition picklist(String field, String... values) {
		return put(custom(field, FieldType.PICKLIST).values(List.of(values)).with(FieldTrait.RESTRICTED_PICKLIST));
	}

	public ObjectDefinition multipicklist(String field, String... values) {
		return put(custom(field, FieldType.MULTIPICKLIST).values(List.of(values)).with(FieldTrait.RESTRICTED_PICKLIST));
	}

	/**
	 * A lookup: deleting the parent empties it.
	 * @param childRelationship how a subquery on the parent names these records, without
	 * {@code __r}
	 */
	public ObjectDefinition lookup(String field, String parent, String childRelationship) {
		return reference(custom(field, FieldType.REFERENCE), parent, childRelationship,
				ChildRelationship.OnDelete.KEEP);
	}

	/**
	 * A master-detail relationship: the field is required, deleting the parent deletes
	 * the record.
	 */
	public ObjectDefinition masterDetail(String field, String parent, String childRelationship) {
		FieldBuilder reference = custom(field, FieldType.REFERENCE).with(FieldTrait.MASTER_DETAIL)
			.without(FieldTrait.NILLABLE, FieldTrait.UPDATEABLE);
		return reference(reference, parent, childRelationship, ChildRelationship.OnDelete.CASCADE);
	}

	/**
	 * Makes a field an external id without duplicates: the field of that name when there
	 * is one, a text otherwise.
	 */
	public ObjectDefinition externalId(String field) {
		return put(existingOrText(field).with(FieldTrait.EXTERNAL_ID, FieldTrait.UNIQUE, FieldTrait.ID_LOOKUP));
	}

	/**
	 * An external id that several records may share: an upsert by it can answer 300.
	 */
	public ObjectDefinition sharedExternalId(String field) {
		return put(existingOrText(field).with(FieldTrait.EXTERNAL_ID, FieldTrait.ID_LOOKUP));
	}

	/**
	 * Refuses two records with the same value of the field.
	 */
	public ObjectDefinition unique(String field) {
		return put(FieldBuilder.of(existing(field)).with(FieldTrait.UNIQUE));
	}

	/**
	 * Refuses a record without a value of the field.
	 */
	public ObjectDefinition required(String field) {
		String name = existing(field).name();
		this.schema.change(this.object, (parts) -> parts.required.add(name));
		return put(FieldBuilder.of(existing(field)).without(FieldTrait.NILLABLE));
	}

	private ObjectDefinition reference(FieldBuilder field, String parent, String childRelationship,
			ChildRelationship.OnDelete onDelete) {
		SObjectType parentType = this.schema.type(parent);
		if (parentType == null) {
			throw new IllegalArgumentException(
					"No object " + parent + " that " + this.object + "." + field.name() + " could reference");
		}
		put(field.references(List.of(parentType.name()), field.name().replaceFirst("__c$", "__r")));
		this.schema.change(parentType.name(), (parts) -> {
			parts.children.removeIf((child) -> field.name().equals(child.field()));
			parts.children.add(new ChildRelationship(this.object, field.name(), childRelationship + "__r", onDelete));
		});
		return this;
	}

	private ObjectDefinition put(FieldBuilder field) {
		this.schema.change(this.object, (parts) -> parts.put(field));
		return this;
	}

	private FieldBuilder existingOrText(String field) {
		SObjectType type = this.schema.type(this.object);
		Field existing = (type != null) ? type.field(field) : null;
		return (existing != null) ? FieldBuilder.of(existing) : custom(field, FieldType.STRING);
	}

	private Field existing(String field) {
		SObjectType type = this.schema.type(this.object);
		Field existing = (type != null) ? type.field(field) : null;
		if (existing == null) {
			throw new IllegalArgumentException("No field " + field + " on " + this.object + ": define it first");
		}
		return existing;
	}

	private FieldBuilder custom(String field, FieldType type) {
		// Name is born with the object: text("Name") and the like change what is there
		if (!field.endsWith("__c") && !field.equals("Name")) {
			throw new IllegalArgumentException("The name of a custom field ends in __c: " + this.object + "." + field);
		}
		return FieldBuilder.custom(field, type);
	}

}
