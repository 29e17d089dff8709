package io.github.springforce.embedded.record;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.schema.Field;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator adds to the platform's rules: validation rules, duplicate rules,
 * assignment rules. They bind clients, not the test that seeds. Thread-safe.
 */
public final class CustomRules {

	private final List<Validation> validations = new CopyOnWriteArrayList<>();

	private final List<Duplicates> duplicates = new CopyOnWriteArrayList<>();

	private final List<Assignment> assignments = new CopyOnWriteArrayList<>();

	/**
	 * Refuses a record that the condition holds for, with
	 * {@code FIELD_CUSTOM_VALIDATION_EXCEPTION}.
	 * @param refused is given the record's fields that are not empty
	 * @param field which field the error names; {@code null} for none
	 */
	public CustomRules validate(String object, Predicate<Map<String, Object>> refused, String message,
			@Nullable String field) {
		this.validations.add(new Validation(object, refused, message, field));
		return this;
	}

	/**
	 * Refuses a record whose fields all equal those of another one, with
	 * {@code DUPLICATES_DETECTED}.
	 * @param allowSave whether a client that insists, by the header
	 * {@code Sforce-Duplicate-Rule-Header: allowSave=true}, may save all the same
	 */
	public CustomRules refuseDuplicates(String object, String rule, boolean allowSave, String... fields) {
		if (fields.length == 0) {
			throw new IllegalArgumentException("A duplicate rule compares one field at least");
		}
		this.duplicates.add(new Duplicates(object, rule, allowSave, List.of(fields)));
		return this;
	}

	/**
	 * Gives new records to an owner, unless the client says
	 * {@code Sforce-Auto-Assign: FALSE}.
	 */
	public CustomRules assign(String object, String ownerId) {
		this.assignments.add(new Assignment(object, ownerId));
		return this;
	}

	/**
	 * Forgets all rules.
	 */
	public void clear() {
		this.validations.clear();
		this.duplicates.clear();
		this.assignments.clear();
	}

	void assign(Draft draft, Author author) {
		Field owner = draft.type().field("OwnerId");
		if (owner == null || !author.assigns() || author.rights() != Author.Rights.FIELDS) {
			return;
		}
		this.assignments.stream()
			.filter((rule) -> rule.object().equalsIgnoreCase(draft.type().name()))
			.findFirst()
			.ifPresent((rule) -> draft.write(owner, rule.ownerId()));
	}

	void check(Draft draft, Author author, Table table) {
		if (author.rights() != Author.Rights.FIELDS) {
			return;
		}
		for (Validation rule : this.validations) {
			if (rule.object().equalsIgnoreCase(draft.type().name()) && rule.refused().test(fields(draft))) {
				draft.refuse(OrgError.onFields("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message(),
						(rule.field() != null) ? new String[] { rule.field() } : new String[0]));
			}
		}
		draft.throwIfRefused();
		for (Duplicates rule : this.duplicates) {
			if (rule.object().equalsIgnoreCase(draft.type().name())
					&& !(rule.allowSave() && author.savesDuplicates())) {
				demandNoDuplicate(rule, draft, table);
			}
		}
	}

	private static void demandNoDuplicate(Duplicates rule, Draft draft, Table table) {
		Set<String> same = null;
		for (String name : rule.fields()) {
			Field field = draft.type().field(name);
			Object value = (field != null) ? draft.get(field) : null;
			if (field == null || value == null) {
				return;
			}
			Set<String> ids = new LinkedHashSet<>(table.idsWith(field, value));
			if (same != null) {
				ids.retainAll(same);
			}
			same = ids;
		}
		List<String> others = (same == null) ? List.of()
				: same.stream().filter((id) -> !id.equals(draft.id()) && isLiving(table.get(id))).toList();
		if (!others.isEmpty()) {
			throw new DuplicatesException(rule.name(), rule.allowSave(), draft.type().name(), others);
		}
	}

	private static boolean isLiving(@Nullable Row row) {
		return row != null && !row.isDeleted();
	}

	private static Map<String, Object> fields(Draft draft) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (Field field : draft.type().fields()) {
			Object value = draft.get(field);
			if (value != null) {
				fields.put(field.name(), value);
			}
		}
		return fields;
	}

	private record Validation(String object, Predicate<Map<String, Object>> refused, String message,
			@Nullable String field) {

	}

	private record Duplicates(String object, String name, boolean allowSave, List<String> fields) {

	}

	private record Assignment(String object, String ownerId) {

	}

}
