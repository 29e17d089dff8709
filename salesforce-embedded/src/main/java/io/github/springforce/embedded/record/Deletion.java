package io.github.springforce.embedded.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.ChildRelationship;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Moves a record into the recycle bin, with what must go along; empties the references of
 * what stays (reference, section 10.3).
 */
final class Deletion {

	private final OrgSchema schema;

	private final Tables tables;

	private final SystemFields systemFields;

	Deletion(OrgSchema schema, Tables tables, SystemFields systemFields) {
		this.schema = schema;
		this.tables = tables;
		this.systemFields = systemFields;
	}

	void delete(Transaction transaction, SObjectType type, Row row, Author author) {
		transaction.put(type, inRecycleBin(type, row, author));
		for (ChildRelationship relationship : type.children()) {
			SObjectType childType = this.schema.type(relationship.childType());
			Field field = (childType != null && relationship.field() != null) ? childType.field(relationship.field())
					: null;
			if (childType != null && field != null) {
				List<Row> children = livingChildren(childType, field, row.id());
				if (!children.isEmpty()) {
					settle(transaction, type, row, author, relationship, childType, field, children);
				}
			}
		}
	}

	private void settle(Transaction transaction, SObjectType type, Row row, Author author,
			ChildRelationship relationship, SObjectType childType, Field field, List<Row> children) {
		switch (relationship.onDelete()) {
			case CASCADE -> children.forEach((child) -> delete(transaction, childType, child, author));
			case RESTRICT -> throw deleteFailed(type, row, childType, children);
			case KEEP -> children.forEach((child) -> {
				Draft draft = new Draft(childType, child);
				draft.set(field, null);
				transaction.put(childType, draft.row(child.id()));
			});
		}
	}

	private List<Row> livingChildren(SObjectType childType, Field field, String id) {
		Table table = this.tables.of(childType);
		return table.idsWith(field, id).stream().map(table::get).filter(Deletion::isLiving).map((child) -> {
			if (child == null) {
				throw new IllegalStateException("An index names a record that is not there");
			}
			return child;
		}).toList();
	}

	private Row inRecycleBin(SObjectType type, Row row, Author author) {
		Draft draft = new Draft(type, row);
		draft.set("IsDeleted", true);
		draft.set("LastModifiedDate", this.systemFields.now());
		draft.set("LastModifiedById", author.userId());
		draft.set("SystemModstamp", this.systemFields.now());
		return new Row(row.id(), draft.row(row.id()).copyOfValues(0), true);
	}

	/**
	 * Removes a record for good, with the children that the same delete put into the
	 * recycle bin.
	 */
	void erase(Transaction transaction, SObjectType type, Row row) {
		deletedAlong(type, row)
			.forEach((childType, children) -> children.forEach((child) -> erase(transaction, childType, child)));
		transaction.remove(type, row);
	}

	/**
	 * Takes a record out of the recycle bin, with the children that the same delete put
	 * there.
	 */
	void undelete(Transaction transaction, SObjectType type, Row row, Author author) {
		Map<SObjectType, List<Row>> along = deletedAlong(type, row);
		transaction.put(type, outOfRecycleBin(type, row, author));
		along.forEach(
				(childType, children) -> children.forEach((child) -> undelete(transaction, childType, child, author)));
	}

	private Map<SObjectType, List<Row>> deletedAlong(SObjectType type, Row row) {
		Object deletedAt = stampOf(type, row);
		Map<SObjectType, List<Row>> along = new LinkedHashMap<>();
		for (ChildRelationship relationship : type.children()) {
			SObjectType childType = this.schema.type(relationship.childType());
			Field field = (childType != null && relationship.field() != null) ? childType.field(relationship.field())
					: null;
			if (childType != null && field != null && relationship.onDelete() == ChildRelationship.OnDelete.CASCADE) {
				Table table = this.tables.of(childType);
				table.idsWith(field, row.id())
					.stream()
					.map(table::get)
					.flatMap(Stream::ofNullable)
					.filter((child) -> child.isDeleted() && Objects.equals(stampOf(childType, child), deletedAt))
					.forEach((child) -> along.computeIfAbsent(childType, (key) -> new ArrayList<>()).add(child));
			}
		}
		return along;
	}

	private static @Nullable Object stampOf(SObjectType type, Row row) {
		Field stamp = type.field("SystemModstamp");
		return (stamp != null) ? row.get(stamp) : null;
	}

	private Row outOfRecycleBin(SObjectType type, Row row, Author author) {
		Draft draft = new Draft(type, row);
		draft.set("IsDeleted", false);
		this.systemFields.stamp(draft, author);
		return draft.row(row.id());
	}

	private static OrgException deleteFailed(SObjectType type, Row row, SObjectType childType, List<Row> children) {
		String names = children.stream().map((child) -> nameOf(childType, child)).collect(Collectors.joining(", "));
		return new OrgException(OrgError.onFields("DELETE_FAILED",
				"Your attempt to delete " + nameOf(type, row)
						+ " could not be completed because it is associated with the following "
						+ childType.labelPlural().toLowerCase(Locale.ROOT) + ".: " + names + "\n"));
	}

	private static String nameOf(SObjectType type, Row row) {
		Field name = type.nameField();
		Object value = (name != null) ? row.get(name) : null;
		return (value != null) ? value.toString() : row.id();
	}

	private static boolean isLiving(@Nullable Row row) {
		return row != null && !row.isDeleted();
	}

}
