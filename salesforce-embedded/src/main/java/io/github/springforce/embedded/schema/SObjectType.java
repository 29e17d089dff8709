package io.github.springforce.embedded.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An object type: its fields and what points at it; immutable. A schema change makes a
 * new one, in which every field keeps its position.
 */
public final class SObjectType {

	private final String name;

	private final String label;

	private final String labelPlural;

	private final String keyPrefix;

	private final Set<ObjectTrait> traits;

	private final List<Field> fields;

	private final List<ChildRelationship> children;

	private final List<String> required;

	private final List<Stage> stages;

	private final List<String> closedStatuses;

	private final List<RecordTypeInfo> recordTypes;

	private final Map<String, Field> fieldsByName = new LinkedHashMap<>();

	private final Map<String, Field> fieldsByRelationship = new LinkedHashMap<>();

	SObjectType(Parts parts) {
		this.name = parts.name;
		this.label = parts.label;
		this.labelPlural = parts.labelPlural;
		this.keyPrefix = parts.keyPrefix;
		this.traits = Set.copyOf(parts.traits);
		this.fields = List.copyOf(parts.fields);
		this.children = List.copyOf(parts.children);
		this.required = List.copyOf(parts.required);
		this.stages = List.copyOf(parts.stages);
		this.closedStatuses = List.copyOf(parts.closedStatuses);
		this.recordTypes = List.copyOf(parts.recordTypes);
		for (Field field : this.fields) {
			this.fieldsByName.put(key(field.name()), field);
			if (field.relationshipName() != null && field.type() == FieldType.REFERENCE) {
				this.fieldsByRelationship.put(key(field.relationshipName()), field);
			}
		}
	}

	static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	public String name() {
		return this.name;
	}

	public String label() {
		return this.label;
	}

	public String labelPlural() {
		return this.labelPlural;
	}

	/**
	 * The first three characters of the ids of its records.
	 */
	public String keyPrefix() {
		return this.keyPrefix;
	}

	public boolean isCustom() {
		return this.name.endsWith("__c") || isPlatformEvent();
	}

	/**
	 * Whether records are published rather than kept.
	 */
	public boolean isPlatformEvent() {
		return this.name.endsWith("__e");
	}

	public boolean is(ObjectTrait trait) {
		return this.traits.contains(trait);
	}

	public List<Field> fields() {
		return this.fields;
	}

	public List<ChildRelationship> children() {
		return this.children;
	}

	/**
	 * What an insert must bring.
	 */
	public List<String> required() {
		return this.required;
	}

	/**
	 * The stages of an opportunity; empty for every other object.
	 */
	public List<Stage> stages() {
		return this.stages;
	}

	/**
	 * The values of Status that close a record; empty where there is no such thing.
	 */
	public List<String> closedStatuses() {
		return this.closedStatuses;
	}

	/**
	 * The record types that every org of this schema has; tests may add records of more.
	 */
	public List<RecordTypeInfo> recordTypes() {
		return this.recordTypes;
	}

	/**
	 * The record type of a record that comes without one; {@code null} for the master.
	 */
	public @Nullable String usualRecordType() {
		return this.recordTypes.stream().filter(RecordTypeInfo::usual).map(RecordTypeInfo::id).findFirst().orElse(null);
	}

	/**
	 * The field of that name, without regard to case.
	 */
	public @Nullable Field field(String fieldName) {
		return this.fieldsByName.get(key(fieldName));
	}

	/**
	 * The reference field whose parent a path names so, for example {@code Account} for
	 * {@code AccountId}.
	 */
	public @Nullable Field parent(String relationshipName) {
		return this.fieldsByRelationship.get(key(relationshipName));
	}

	/**
	 * The children a subquery names so, for example {@code Contacts}.
	 */
	public @Nullable ChildRelationship child(String relationshipName) {
		return this.children.stream()
			.filter((child) -> relationshipName.equalsIgnoreCase(child.name()))
			.findFirst()
			.orElse(null);
	}

	/**
	 * The field that names a record to a human; {@code null} without one.
	 */
	public @Nullable Field nameField() {
		return this.fields.stream().filter((field) -> field.is(FieldTrait.NAME_FIELD)).findFirst().orElse(null);
	}

	Parts parts() {
		Parts parts = new Parts(this.name, this.label, this.labelPlural, this.keyPrefix);
		parts.traits.addAll(this.traits);
		parts.fields.addAll(this.fields);
		parts.children.addAll(this.children);
		parts.required.addAll(this.required);
		parts.stages.addAll(this.stages);
		parts.closedStatuses.addAll(this.closedStatuses);
		parts.recordTypes.addAll(this.recordTypes);
		return parts;
	}

	/**
	 * What a type is made of, while it is being made.
	 */
	static final class Parts {

		final String name;

		String label;

		String labelPlural;

		final String keyPrefix;

		final List<ObjectTrait> traits = new ArrayList<>();

		final List<Field> fields = new ArrayList<>();

		final List<ChildRelationship> children = new ArrayList<>();

		final List<String> required = new ArrayList<>();

		final List<Stage> stages = new ArrayList<>();

		final List<String> closedStatuses = new ArrayList<>();

		final List<RecordTypeInfo> recordTypes = new ArrayList<>();

		Parts(String name, String label, String labelPlural, String keyPrefix) {
			this.name = name;
			this.label = label;
			this.labelPlural = labelPlural;
			this.keyPrefix = keyPrefix;
		}

		void add(FieldBuilder field) {
			this.fields.add(field.build(this.fields.size()));
		}

		@Nullable Field field(String name) {
			return this.fields.stream().filter((field) -> field.name().equalsIgnoreCase(name)).findFirst().orElse(null);
		}

		void put(FieldBuilder field) {
			for (int i = 0; i < this.fields.size(); i++) {
				if (this.fields.get(i).name().equalsIgnoreCase(field.name())) {
					this.fields.set(i, field.build(i));
					return;
				}
			}
			add(field);
		}

	}

}
