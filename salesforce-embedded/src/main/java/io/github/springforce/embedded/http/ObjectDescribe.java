package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.schema.ChildRelationship;
import io.github.springforce.embedded.schema.ObjectTrait;
import io.github.springforce.embedded.schema.SObjectType;
import io.github.springforce.embedded.soql.RecordScope;
import org.jspecify.annotations.Nullable;

/**
 * What a describe says of an object type, every key in the platform's order (reference,
 * sections 11.1, 11.2 and 11.4).
 */
final class ObjectDescribe {

	private final Org org;

	private final RecordTypes recordTypes;

	ObjectDescribe(Org org, RecordTypes recordTypes) {
		this.org = org;
		this.recordTypes = recordTypes;
	}

	/**
	 * The entry of the global describe.
	 */
	Map<String, @Nullable Object> summary(RestCall call, SObjectType type) {
		Map<String, @Nullable Object> json = new TreeMap<>();
		for (ObjectTrait trait : ObjectTrait.values()) {
			json.put(trait.key(), type.is(trait));
		}
		for (String never : List.of("activateable", "deepCloneable", "deprecatedAndHidden", "hasSubtypes",
				"isInterface", "isSubtype")) {
			json.put(never, false);
		}
		json.put("associateEntityType", null);
		json.put("associateParentEntity", null);
		json.put("custom", type.isCustom());
		json.put("keyPrefix", type.keyPrefix());
		json.put("label", type.label());
		json.put("labelPlural", type.labelPlural());
		json.put("name", type.name());
		json.put("urls", urls(call, type));
		return json;
	}

	/**
	 * The whole describe.
	 * @param origin where the org is reached: the addresses of pages are absolute
	 */
	Map<String, @Nullable Object> full(RestCall call, SObjectType type, String origin) {
		Map<String, @Nullable Object> json = summary(call, type);
		boolean layoutable = type.is(ObjectTrait.LAYOUTABLE);
		json.put("actionOverrides", List.of());
		json.put("childRelationships", type.children().stream().map(ObjectDescribe::child).toList());
		json.put("compactLayoutable", layoutable);
		for (String empty : List.of("defaultImplementation", "extendedBy", "extendsInterfaces", "implementedBy",
				"implementsInterfaces", "listviewable", "lookupLayoutable", "networkScopeFieldName",
				"sobjectDescribeOption")) {
			json.put(empty, null);
		}
		json.put("fields",
				type.fields().stream().map((field) -> FieldDescribe.of(this.org.schema(), type, field)).toList());
		json.put("namedLayoutInfos", List.of());
		json.put("recordTypeInfos", this.recordTypes.infos(call, type));
		json.put("searchLayoutable", layoutable);
		json.put("supportedScopes", RecordScope.of(type).stream().map((scope) -> scope(type, scope)).toList());
		Map<String, String> urls = urls(call, type);
		urls.put("defaultValues", call.url("/sobjects/" + type.name() + "/defaultValues?recordTypeId&fields"));
		urls.put("uiDetailTemplate", origin + "/{ID}");
		urls.put("uiEditTemplate", origin + "/{ID}/e");
		urls.put("uiNewRecord", origin + "/" + type.keyPrefix() + "/e");
		json.put("urls", urls);
		return json;
	}

	private static Map<String, String> urls(RestCall call, SObjectType type) {
		String url = call.url("/sobjects/" + type.name());
		Map<String, String> urls = new LinkedHashMap<>();
		urls.put("compactLayouts", url + "/describe/compactLayouts");
		urls.put("rowTemplate", url + "/{ID}");
		urls.put("approvalLayouts", url + "/describe/approvalLayouts");
		urls.put("listviews", url + "/listviews");
		urls.put("describe", url + "/describe");
		urls.put("quickActions", url + "/quickActions");
		urls.put("layouts", url + "/describe/layouts");
		urls.put("sobject", url);
		return urls;
	}

	private static Map<String, @Nullable Object> child(ChildRelationship child) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("cascadeDelete", child.onDelete() == ChildRelationship.OnDelete.CASCADE);
		json.put("childSObject", child.childType());
		json.put("deprecatedAndHidden", false);
		json.put("field", child.field());
		json.put("junctionIdListNames", List.of());
		json.put("junctionReferenceTo", List.of());
		json.put("relationshipName", child.name());
		json.put("restrictedDelete", child.onDelete() == ChildRelationship.OnDelete.RESTRICT);
		return json;
	}

	private static Map<String, String> scope(SObjectType type, RecordScope scope) {
		Map<String, String> json = new LinkedHashMap<>();
		json.put("label", scope.label(type));
		json.put("name", scope.apiName());
		return json;
	}

}
