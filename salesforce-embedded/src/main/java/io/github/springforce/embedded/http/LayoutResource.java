package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.ObjectTrait;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * How pages show an object: one layout of all fields that can be written, the system's
 * compact layout (reference, section 3.2).
 */
final class LayoutResource {

	private static final int COLUMNS = 2;

	private final Org org;

	private final RecordTypes recordTypes;

	LayoutResource(Org org, RecordTypes recordTypes) {
		this.org = org;
		this.recordTypes = recordTypes;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "sobjects/{object}/describe/layouts", this::layouts),
				Route.of("GET", "sobjects/{object}/describe/layouts/{recordType}", this::layoutOfRecordType),
				Route.of("GET", "sobjects/{object}/describe/compactLayouts", this::compactLayouts),
				Route.of("GET", "sobjects/{object}/describe/compactLayouts/primary", this::primaryCompactLayout),
				Route.of("GET", "sobjects/{object}/describe/approvalLayouts", this::approvalLayouts),
				Route.of("GET", "compactLayouts", this::compactLayoutsOfSeveral), Route.of("GET", "tabs", this::tabs),
				Route.of("GET", "theme", this::theme));
	}

	private Answer layouts(RestCall call) {
		SObjectType type = call.type(this.org);
		List<Map<String, @Nullable Object>> infos = this.recordTypes.infos(call, type);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("layouts", List.of(layout(type)));
		json.put("recordTypeMappings", infos.stream().map((info) -> mapping(type, info)).toList());
		json.put("recordTypeSelectorRequired", List.of(infos.size() > 1));
		return call.json(200, json);
	}

	private Answer layoutOfRecordType(RestCall call) {
		SObjectType type = call.type(this.org);
		String id = SalesforceId.complete(call.variable("recordType"));
		boolean known = this.recordTypes.infos(call, type)
			.stream()
			.anyMatch((info) -> Objects.equals(info.get("recordTypeId"), id));
		if (!known) {
			throw MissingRecordException.notFound();
		}
		return call.json(200, layout(type));
	}

	private static String layoutId(SObjectType type) {
		// a number that follows from the name, so that it never changes
		return SalesforceId.of("00h", Math.abs((long) type.name().hashCode()));
	}

	private Map<String, @Nullable Object> layout(SObjectType type) {
		List<Field> fields = type.fields()
			.stream()
			.filter((field) -> field.is(FieldTrait.CREATEABLE) || field.is(FieldTrait.UPDATEABLE))
			.toList();
		Map<String, @Nullable Object> layout = new LinkedHashMap<>();
		layout.put("buttonLayoutSection", Map.of("detailButtons", List.of()));
		layout.put("detailLayoutSections", List.of(section(type, fields)));
		layout.put("editLayoutSections", List.of(section(type, fields)));
		layout.put("feedView", null);
		layout.put("highlightsPanelLayoutSection", null);
		layout.put("id", layoutId(type));
		layout.put("multirowEditLayoutSections", List.of());
		layout.put("offlineLinks", List.of());
		layout.put("quickActionList", Map.of("quickActionListItems", List.of()));
		layout.put("relatedContent", null);
		layout.put("relatedLists", List.of());
		layout.put("saveOptions", List.of());
		return layout;
	}

	private Map<String, @Nullable Object> section(SObjectType type, List<Field> fields) {
		List<Map<String, Object>> rows = new ArrayList<>();
		for (int i = 0; i < fields.size(); i += COLUMNS) {
			List<Map<String, Object>> items = IntStream.range(i, Math.min(i + COLUMNS, fields.size()))
				.mapToObj((position) -> item(type, fields.get(position), position + 1))
				.toList();
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("layoutItems", items);
			row.put("numItems", items.size());
			rows.add(row);
		}
		Map<String, @Nullable Object> section = new LinkedHashMap<>();
		section.put("collapsed", false);
		section.put("columns", COLUMNS);
		section.put("heading", type.label() + " Information");
		section.put("layoutRows", rows);
		section.put("layoutSectionId", null);
		section.put("parentLayoutId", layoutId(type));
		section.put("rows", rows.size());
		section.put("tabOrder", "TopToBottom");
		section.put("useCollapsibleSection", false);
		section.put("useHeading", true);
		return section;
	}

	private Map<String, Object> item(SObjectType type, Field field, int tabOrder) {
		Map<String, Object> component = new LinkedHashMap<>();
		component.put("details", FieldDescribe.of(this.org.schema(), type, field));
		component.put("displayLines", 1);
		component.put("tabOrder", tabOrder);
		component.put("type", "Field");
		component.put("value", field.name());
		Map<String, Object> item = new LinkedHashMap<>();
		item.put("editableForNew", field.is(FieldTrait.CREATEABLE));
		item.put("editableForUpdate", field.is(FieldTrait.UPDATEABLE));
		item.put("label", field.label());
		item.put("layoutComponents", List.of(component));
		item.put("placeholder", false);
		item.put("required", type.required().contains(field.name()));
		return item;
	}

	private static Map<String, @Nullable Object> mapping(SObjectType type,
			Map<String, ? extends @Nullable Object> info) {
		Map<String, @Nullable Object> mapping = new LinkedHashMap<>(info);
		mapping.put("layoutId", layoutId(type));
		mapping.put("picklistsForRecordType", List.of());
		return mapping;
	}

	private Answer compactLayouts(RestCall call) {
		return call.json(200, compactLayouts(call, call.type(this.org)));
	}

	private Map<String, @Nullable Object> compactLayouts(RestCall call, SObjectType type) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("compactLayouts", List.of(compactLayout(type)));
		json.put("defaultCompactLayoutId", null);
		json.put("recordTypeCompactLayoutMappings", this.recordTypes.infos(call, type).stream().map((info) -> {
			Map<String, @Nullable Object> mapping = new LinkedHashMap<>();
			mapping.put("available", info.get("available"));
			mapping.put("compactLayoutId", null);
			mapping.put("compactLayoutName", "SYSTEM");
			mapping.put("recordTypeId", info.get("recordTypeId"));
			mapping.put("recordTypeName", info.get("name"));
			mapping.put("urls", Map.of());
			return mapping;
		}).toList());
		json.put("urls", Map.of("primary", call.url("/sobjects/" + type.name() + "/describe/compactLayouts/primary")));
		return json;
	}

	private Map<String, @Nullable Object> compactLayout(SObjectType type) {
		Field name = type.nameField();
		Map<String, @Nullable Object> layout = new LinkedHashMap<>();
		layout.put("actions", List.of());
		layout.put("fieldItems", (name != null) ? List.of(item(type, name, 1)) : List.of());
		layout.put("id", null);
		layout.put("imageItems", List.of());
		layout.put("label", "System Default");
		layout.put("name", "SYSTEM");
		layout.put("objectType", type.name());
		return layout;
	}

	private Answer primaryCompactLayout(RestCall call) {
		return call.json(200, compactLayout(call.type(this.org)));
	}

	private Answer compactLayoutsOfSeveral(RestCall call) {
		Map<String, Object> json = new LinkedHashMap<>();
		String names = call.parameter("q");
		for (String name : ((names != null) ? names : "").split(",")) {
			SObjectType type = this.org.type(name.strip());
			json.put(type.name(), compactLayouts(call, type));
		}
		return call.json(200, json);
	}

	private Answer approvalLayouts(RestCall call) {
		call.type(this.org);
		return call.json(200, Map.of("approvalLayouts", List.of()));
	}

	private Answer tabs(RestCall call) {
		return call.json(200, layoutable().map((type) -> {
			Map<String, Object> tab = new LinkedHashMap<>();
			tab.put("colors", List.of());
			tab.put("custom", type.isCustom());
			tab.put("iconUrl", "");
			tab.put("icons", List.of());
			tab.put("label", type.labelPlural());
			tab.put("miniIconUrl", "");
			tab.put("name", "standard-" + type.name());
			tab.put("sobjectName", type.name());
			tab.put("url", "/" + type.keyPrefix() + "/o");
			return tab;
		}).toList());
	}

	private Answer theme(RestCall call) {
		return call.json(200, Map.of("themeItems", layoutable().map((type) -> {
			Map<String, Object> item = new LinkedHashMap<>();
			item.put("colors", List.of());
			item.put("icons", List.of());
			item.put("name", type.name());
			return item;
		}).toList()));
	}

	private Stream<SObjectType> layoutable() {
		return this.org.schema().types().stream().filter((type) -> type.is(ObjectTrait.LAYOUTABLE));
	}

}
