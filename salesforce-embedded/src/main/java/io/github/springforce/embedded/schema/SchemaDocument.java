package io.github.springforce.embedded.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Objects and fields as somebody wrote them down: by name, as
 * <code>{"Account": {"Number__c": {"type": "string"}}}</code>, or as one describe result
 * of a real org or a list of them. What the document does not mention stays.
 */
public final class SchemaDocument {

	private final Map<String, ObjectForm> objects = new LinkedHashMap<>();

	/**
	 * A document of maps and lists.
	 * @throws IllegalArgumentException when it is neither of the forms
	 */
	public SchemaDocument(@Nullable Object document) {
		if (document instanceof List<?> describes) {
			describes.forEach(this::addDescribe);
		}
		else if (document instanceof Map<?, ?> map && map.get("fields") instanceof List<?>) {
			addDescribe(map);
		}
		else if (document instanceof Map<?, ?> map && map.get("sobjects") instanceof List<?> describes) {
			describes.forEach(this::addDescribe);
		}
		else if (document instanceof Map<?, ?> map) {
			map.forEach((name, object) -> add(String.valueOf(name), object));
		}
		else {
			throw new IllegalArgumentException(
					"a schema is an object with the objects of the org by name, or a describe result");
		}
	}

	private void addDescribe(@Nullable Object document) {
		if (!(document instanceof Map<?, ?> describe) || !(describe.get("name") instanceof String name)) {
			throw new IllegalArgumentException("a describe result has a name and fields");
		}
		if (!(describe.get("fields") instanceof List<?>)) {
			throw new IllegalArgumentException(name + ": no fields; save the describe of the object (sobjects/" + name
					+ "/describe), not the global one");
		}
		add(name, describe);
	}

	private void add(String name, @Nullable Object document) {
		if (!(document instanceof Map<?, ?> map)) {
			throw new IllegalArgumentException(
					name + ": an object is written as its fields by name, not as " + document);
		}
		this.objects.put(name, new ObjectForm(name, map));
	}

	/**
	 * Adds everything to a schema, all of it or, when a part is refused, the parts
	 * before.
	 * @throws IllegalArgumentException when the schema cannot have that
	 */
	public void applyTo(OrgSchema schema) {
		this.objects.values().forEach((object) -> object.create(schema));
		this.objects.values().forEach((object) -> object.fill(schema));
		this.objects.values().forEach((object) -> object.relate(schema));
	}

	/**
	 * One object of the document.
	 */
	private static final class ObjectForm {

		private static final Set<String> SETTINGS = Set.of("label", "labelPlural", "keyPrefix", "customSetting", "name",
				"fields");

		private final String name;

		private final Map<?, ?> document;

		private final boolean describe;

		private final List<FieldForm> fields = new ArrayList<>();

		ObjectForm(String name, Map<?, ?> document) {
			this.name = name;
			this.document = document;
			this.describe = document.get("fields") instanceof List<?>;
			if (document.get("fields") instanceof List<?> list) {
				list.forEach((field) -> addField((field instanceof Map<?, ?> map) ? map.get("name") : null, field));
			}
			else if (document.get("fields") instanceof Map<?, ?> map) {
				map.forEach(this::addField);
			}
			if (!this.describe) {
				document.forEach((key, value) -> {
					if (!SETTINGS.contains(String.valueOf(key))) {
						addField(key, value);
					}
				});
			}
		}

		private void addField(@Nullable Object fieldName, @Nullable Object field) {
			if (fieldName == null || !(field instanceof Map<?, ?> form)) {
				throw new IllegalArgumentException(
						this.name + "." + fieldName + ": a field is written as {\"type\": …}, not as " + field);
			}
			try {
				this.fields.add(new FieldForm(fieldName.toString(), form));
			}
			catch (IllegalArgumentException ex) {
				throw refused(fieldName.toString(), ex);
			}
		}

		private IllegalArgumentException refused(String field, IllegalArgumentException ex) {
			return new IllegalArgumentException(this.name + "." + field + ": " + ex.getMessage(), ex);
		}

		void create(OrgSchema schema) {
			if (Boolean.TRUE.equals(this.document.get("customSetting")) && !this.describe) {
				schema.customSetting(this.name);
			}
			else if (schema.type(this.name) == null) {
				String keyPrefix = text("keyPrefix");
				if (keyPrefix == null || !keyPrefix.matches("[A-Za-z0-9]{3}")) {
					schema.object(this.name);
				}
				else {
					SObjectType.Parts parts = CustomObject.parts(this.name, keyPrefix);
					if (this.describe) {
						// it tells every field, those that each object has among them
						parts.fields.clear();
					}
					schema.define(parts);
				}
			}
			schema.change(this.name, (parts) -> {
				String label = text("label");
				if (label != null) {
					parts.label = label;
					parts.labelPlural = label + "s";
				}
				String plural = text("labelPlural");
				if (plural != null) {
					parts.labelPlural = plural;
				}
				if (this.document.get("recordTypeInfos") instanceof List<?> infos) {
					parts.recordTypes.clear();
					infos.forEach((info) -> addRecordType(parts, (Map<?, ?>) info));
				}
				for (ObjectTrait trait : ObjectTrait.values()) {
					if (this.document.get(trait.key()) instanceof Boolean is) {
						parts.traits.removeIf(trait::equals);
						if (is) {
							parts.traits.add(trait);
						}
					}
				}
			});
		}

		private static void addRecordType(SObjectType.Parts parts, Map<?, ?> info) {
			// every object has the master
			if (!Boolean.TRUE.equals(info.get("master"))) {
				String name = String.valueOf(info.get("name"));
				String developerName = (info.get("developerName") != null) ? info.get("developerName").toString()
						: name.replaceAll("\\W+", "_");
				parts.recordTypes.add(new RecordTypeInfo(String.valueOf(info.get("recordTypeId")), name, developerName,
						!Boolean.FALSE.equals(info.get("active")), !Boolean.FALSE.equals(info.get("available")),
						Boolean.TRUE.equals(info.get("defaultRecordTypeMapping"))));
			}
		}

		void fill(OrgSchema schema) {
			schema.change(this.name, (parts) -> this.fields.forEach((field) -> {
				Field existing = parts.field(field.name());
				try {
					demandName(field.name(), existing);
					FieldBuilder builder = field.builder(existing);
					(this.describe ? List.of(builder) : builder.withParts()).forEach(parts::put);
				}
				catch (IllegalArgumentException ex) {
					throw refused(field.name(), ex);
				}
				String name = (existing != null) ? existing.name() : field.name();
				if (field.isRequired() && !parts.required.contains(name)) {
					parts.required.add(name);
				}
			}));
		}

		private void demandName(String field, @Nullable Field existing) {
			boolean custom = field.endsWith("__c") || field.endsWith("__s") || field.endsWith("__pc");
			if (existing == null && !custom && !this.describe) {
				throw new IllegalArgumentException("no standard field; the name of a custom one ends in __c");
			}
		}

		void relate(OrgSchema schema) {
			if (this.document.get("childRelationships") instanceof List<?> children) {
				children.forEach((child) -> addChild(schema, (Map<?, ?>) child));
			}
			this.fields.stream().filter(FieldForm::isReference).forEach((field) -> addToParents(schema, field));
		}

		private void addChild(OrgSchema schema, Map<?, ?> child) {
			String type = String.valueOf(child.get("childSObject"));
			String field = String.valueOf(child.get("field"));
			String relationship = (child.get("relationshipName") != null) ? child.get("relationshipName").toString()
					: null;
			ChildRelationship.OnDelete onDelete = Boolean.TRUE.equals(child.get("cascadeDelete"))
					? ChildRelationship.OnDelete.CASCADE : Boolean.TRUE.equals(child.get("restrictedDelete"))
							? ChildRelationship.OnDelete.RESTRICT : ChildRelationship.OnDelete.KEEP;
			schema.change(this.name, (parts) -> {
				parts.children.removeIf((known) -> known.isOf(type, field));
				parts.children.add(new ChildRelationship(type, field, relationship, onDelete));
			});
		}

		private void addToParents(OrgSchema schema, FieldForm field) {
			for (String parent : field.referenceTo()) {
				SObjectType type = schema.type(parent);
				if (type == null && !this.describe) {
					throw new IllegalArgumentException(
							this.name + "." + field.name() + ": no object " + parent + " that it could reference");
				}
				if (type != null && (field.childRelationship() != null
						|| type.children().stream().noneMatch((child) -> child.isOf(this.name, field.name())))) {
					String relationship = relationshipName(schema, type, field);
					schema.change(type.name(), (parts) -> {
						parts.children.removeIf((child) -> child.isOf(this.name, field.name()));
						parts.children
							.add(new ChildRelationship(this.name, field.name(), relationship, field.onDelete()));
					});
				}
			}
		}

		private @Nullable String relationshipName(OrgSchema schema, SObjectType parent, FieldForm field) {
			String said = field.childRelationship();
			if (said != null) {
				return (field.name().endsWith("__c") && !said.endsWith("__r")) ? said + "__r" : said;
			}
			SObjectType type = schema.type(this.name);
			if (type == null || !field.name().endsWith("__c")) {
				return null;
			}
			String plural = type.labelPlural().replaceAll("[^A-Za-z0-9]+", "_") + "__r";
			return (parent.child(plural) == null) ? plural : null;
		}

		private @Nullable String text(String key) {
			Object value = this.document.get(key);
			return (value instanceof String text) ? text : null;
		}

	}

}
