package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * How the rows that can fulfil a condition are found: by an index where an equality on an
 * id, a reference, an external id or a unique field allows it, by looking at all
 * otherwise.
 *
 * @param field what is looked up; {@code null} for all rows
 */
record AccessPath(@Nullable Field field, Collection<Row> rows) {

	/**
	 * The path with the fewest rows to look at.
	 */
	static AccessPath of(OrgView org, SObjectType type, Condition<Row> condition) {
		return tests(condition).stream()
			.map((test) -> lookup(org, type, test))
			.flatMap(Stream::ofNullable)
			.min(Comparator.comparingInt((path) -> path.rows().size()))
			.orElseGet(() -> new AccessPath(null, org.records().all(type)));
	}

	/**
	 * The tests that every row must pass.
	 */
	static <T> List<Condition.Test<T>> tests(Condition<T> condition) {
		if (condition instanceof Condition.Test<T> test) {
			return List.of(test);
		}
		if (condition instanceof Condition.And<T> and) {
			return and.parts().stream().flatMap((part) -> tests(part).stream()).toList();
		}
		return List.of();
	}

	private static @Nullable AccessPath lookup(OrgView org, SObjectType type, Condition.Test<Row> test) {
		if (!(test.subject().operand() instanceof FieldPath path)
				|| !(test.criterion() instanceof Criterion.OneOf oneOf) || oneOf.orNull()
				|| !(path.column() instanceof Column.OfField column) || !isIndexed(column.field())) {
			return null;
		}
		SObjectType owner = type;
		List<SObjectType> owners = new ArrayList<>();
		for (Field hop : path.hops()) {
			owners.add(owner);
			owner = org.parents().onlyType(hop);
			if (owner == null) {
				return null;
			}
		}
		Collection<String> ids = ids(org, owner, column.field(), oneOf.values());
		for (int i = path.hops().size() - 1; i >= 0; i--) {
			ids = ids(org, owners.get(i), path.hops().get(i), ids);
		}
		Field first = path.hops().isEmpty() ? column.field() : path.hops().get(0);
		return new AccessPath(first, rows(org, type, ids));
	}

	static boolean isIndexed(Field field) {
		return field.type() == FieldType.ID || field.isIndexed();
	}

	private static Collection<String> ids(OrgView org, SObjectType type, Field field,
			Collection<? extends Object> values) {
		Set<String> ids = new LinkedHashSet<>();
		for (Object value : values) {
			if (field.type() != FieldType.ID) {
				ids.addAll(org.records().idsWith(type, field, value));
			}
			else if (org.records().find(type, value.toString()) != null) {
				ids.add(value.toString());
			}
		}
		return ids;
	}

	static List<Row> rows(OrgView org, SObjectType type, Collection<String> ids) {
		return ids.stream()
			.sorted()
			.map((id) -> Objects.requireNonNull(org.records().find(type, id), "An index names no record"))
			.toList();
	}

}
