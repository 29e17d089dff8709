package io.github.springforce.embedded.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the standard objects from their resource files, one file an object, one line a
 * field. Read once in a JVM: the types are immutable, orgs share them.
 */
final class StandardObjects {

	private static final List<String> NAMES = List.of("Account", "Contact", "Lead", "Opportunity", "Case", "Task",
			"Event", "User", "Organization", "Campaign", "CampaignMember", "Product2", "Pricebook2", "PricebookEntry",
			"OpportunityLineItem", "Attachment", "ContentVersion", "ContentDocument", "ContentDocumentLink",
			"RecordType");

	private StandardObjects() {
	}

	static Map<String, SObjectType> all() {
		return Loaded.TYPES;
	}

	private static Map<String, SObjectType> load() {
		JsonMapper mapper = new JsonMapper();
		Map<String, SObjectType> types = new LinkedHashMap<>();
		for (String name : NAMES) {
			try (InputStream file = StandardObjects.class.getResourceAsStream(name + ".json")) {
				if (file == null) {
					throw new IllegalStateException("No resource file of the standard object " + name);
				}
				types.put(SObjectType.key(name), type(mapper.readTree(file)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Resource file of the standard object " + name, ex);
			}
		}
		return types;
	}

	private static SObjectType type(JsonNode file) {
		SObjectType.Parts parts = new SObjectType.Parts(text(file, "name"), text(file, "label"),
				text(file, "labelPlural"), text(file, "keyPrefix"));
		Set<String> flags = words(file, "is");
		Arrays.stream(ObjectTrait.values()).filter((trait) -> flags.contains(trait.key())).forEach(parts.traits::add);
		parts.required.addAll(texts(file, "required"));
		parts.closedStatuses.addAll(texts(file, "closedStatuses"));
		for (JsonNode stage : file.path("stages")) {
			parts.stages.add(new Stage(text(stage, "name"), stage.path("probability").asInt(),
					stage.path("isClosed").asBoolean(), stage.path("isWon").asBoolean(),
					text(stage, "forecastCategory")));
		}
		for (JsonNode field : file.path("fields")) {
			parts.add(field(field));
		}
		for (JsonNode child : file.path("children")) {
			parts.children.add(new ChildRelationship(text(child, "of"), optional(child, "field"), text(child, "name"),
					ChildRelationship.OnDelete.valueOf(text(child, "on").toUpperCase(Locale.ROOT))));
		}
		return new SObjectType(parts);
	}

	private static FieldBuilder field(JsonNode node) {
		FieldBuilder field = new FieldBuilder(text(node, "name"), FieldType.of(text(node, "type")));
		Set<String> is = words(node, "is");
		Set<String> not = words(node, "not");
		for (FieldTrait trait : FieldTrait.values()) {
			boolean usual = trait == FieldTrait.FILTERABLE || trait == FieldTrait.SORTABLE
					|| trait == FieldTrait.AGGREGATABLE;
			if (is.contains(trait.key()) || (usual && !not.contains(trait.key()))) {
				field.with(trait);
			}
		}
		return field.label(text(node, "label"))
			.length(node.path("length").asInt(0))
			.number(node.path("precision").asInt(0), node.path("scale").asInt(0))
			.digits(node.path("digits").asInt(0))
			.references(texts(node, "referenceTo"), optional(node, "relationshipName"))
			.partOf(optional(node, "compoundFieldName"))
			.extraTypeInfo(optional(node, "extraTypeInfo"))
			.values(texts(node, "picklistValues"))
			.defaultValue(defaultValue(node));
	}

	private static @Nullable Object defaultValue(JsonNode node) {
		JsonNode value = node.has("picklistDefault") ? node.path("picklistDefault") : node.path("defaultValue");
		if (value.isBoolean()) {
			return value.booleanValue();
		}
		return value.isString() ? value.stringValue() : null;
	}

	private static String text(JsonNode node, String key) {
		return node.path(key).asString();
	}

	private static @Nullable String optional(JsonNode node, String key) {
		JsonNode value = node.path(key);
		return value.isString() ? value.stringValue() : null;
	}

	private static Set<String> words(JsonNode node, String key) {
		return new HashSet<>(Arrays.asList(node.path(key).asString("").split(" ")));
	}

	private static List<String> texts(JsonNode node, String key) {
		List<String> texts = new ArrayList<>();
		node.path(key).forEach((item) -> texts.add(item.asString()));
		return texts;
	}

	private static final class Loaded {

		private static final Map<String, SObjectType> TYPES = load();

	}

}
