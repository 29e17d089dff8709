package io.github.springforce.embedded.soql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameListContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeOfContext;
import io.github.apexdevtools.apexparser.ApexParser.WhenClauseContext;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.ChildRelationship;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Binds the select list of a query without groups.
 */
final class ProjectionBinder {

	private static final int MAX_CHILDREN = 20;

	private static final int FIELDS_SINCE = 51;

	private static final int MAX_LIMIT_OF_FIELDS = 200;

	private final SelectBinder selects;

	private final Statement statement;

	private final SelectSyntax select;

	private final int level;

	private final Names names;

	private final RowOperands operands;

	private final SelectedFields fields;

	private int children;

	/**
	 * A binder of one SELECT.
	 * @param level 1 for the statement, 2 for its subqueries …
	 */
	ProjectionBinder(SelectBinder selects, SelectSyntax select, SObjectType type, int level) {
		this.selects = selects;
		this.statement = selects.statement();
		this.select = select;
		this.level = level;
		this.names = selects.names(select, type);
		this.operands = new RowOperands(this.statement, this.names, selects.org().dates());
		this.fields = new SelectedFields(selects, this.operands);
	}

	Projection bind() {
		for (SelectSyntax.Entry entry : this.select.entries()) {
			if (entry.field() != null) {
				this.fields.add(entry, entry.field());
			}
			else if (entry.function() != null && entry.function().FIELDS() != null) {
				addAllFields(entry.function());
			}
			else if (entry.function() != null) {
				this.fields.add(entry, entry.function());
			}
			else if (entry.typeOf() != null) {
				addTypeOf(entry.typeOf());
			}
			else {
				addChildren(entry);
			}
		}
		return this.fields.projection();
	}

	private void addAllFields(SoqlFunctionContext function) {
		if (this.statement.apiVersion() < FIELDS_SINCE) {
			throw this.statement.errorAt(function.LPAREN().getSymbol(), "MALFORMED_QUERY", "unexpected token: '('");
		}
		boolean standard = function.soqlFieldsParameter().STANDARD() != null;
		boolean custom = function.soqlFieldsParameter().CUSTOM() != null;
		Integer limit = this.select.rowLimit();
		if (!standard && (limit == null || limit > MAX_LIMIT_OF_FIELDS)) {
			throw this.statement.errorAt(function, "MALFORMED_QUERY",
					"The SOQL FIELDS function must have a LIMIT of at most " + MAX_LIMIT_OF_FIELDS);
		}
		for (Field field : this.names.root().fields()) {
			if ((!standard || !field.custom()) && (!custom || field.custom())) {
				this.fields.add(this.names.field(function, List.of(field.name())));
			}
		}
	}

	private void addTypeOf(TypeOfContext typeOf) {
		List<Field> hops = this.names.hops(typeOf.fieldName(), RowOperands.parts(typeOf.fieldName()));
		Field reference = hops.isEmpty() ? null : hops.get(hops.size() - 1);
		if (reference == null || !Parents.isPolymorphic(reference)) {
			throw this.statement.errorAt(typeOf, "MALFORMED_QUERY",
					"TYPEOF is only allowed on polymorphic relationships, cannot use: '"
							+ this.statement.textOf(typeOf.fieldName()) + "'");
		}
		Map<String, Projection> cases = new LinkedHashMap<>();
		for (WhenClauseContext when : typeOf.whenClause()) {
			String name = this.statement.textOf(when.fieldName());
			if (reference.referenceTo().stream().noneMatch(name::equalsIgnoreCase)) {
				throw this.statement.errorAt(when.fieldName(), "INVALID_TYPE", "'" + name + "' is not a type that '"
						+ this.statement.textOf(typeOf.fieldName()) + "' can reference");
			}
			SObjectType type = this.selects.org().schema().type(name);
			if (type != null) {
				cases.put(type.name(),
						fieldsOf(new Names(this.statement, this.selects.org().parents(), type), when.fieldNameList()));
			}
		}
		Projection otherwise = (typeOf.elseClause() != null) ? fieldsOfName(typeOf.elseClause().fieldNameList()) : null;
		SelectedFields.add(this.fields.parent(hops.subList(0, hops.size() - 1)),
				String.valueOf(reference.relationshipName()),
				new Projection.TypeOf(this.selects.org().parents(), reference, cases, otherwise));
	}

	private Projection fieldsOf(Names typeNames, FieldNameListContext fields) {
		ProjectionBuilder branch = new ProjectionBuilder(this.selects.org().parents());
		for (FieldNameContext field : fields.fieldName()) {
			FieldPath path = typeNames.field(field, RowOperands.parts(field));
			SelectedFields.add(branch.parent(path.hops()), path.column().name(),
					new Projection.Value(path.column()::valueIn));
		}
		return branch.build();
	}

	private Projection fieldsOfName(FieldNameListContext fields) {
		ProjectionBuilder branch = new ProjectionBuilder(this.selects.org().parents());
		for (FieldNameContext field : fields.fieldName()) {
			String name = this.statement.textOf(field);
			Column column = Column.OfName.named(name);
			if (column == null) {
				throw this.names.unknownField(field, name, "Name");
			}
			SelectedFields.add(branch, column.name(), new Projection.Value(column::valueIn));
		}
		return branch.build();
	}

	private void addChildren(SelectSyntax.Entry entry) {
		SelectSyntax inner = this.select.subquery(Objects.requireNonNull(entry.subquery()));
		if (entry.alias() != null) {
			throw this.statement.errorAt(entry.whole(), "MALFORMED_QUERY",
					"only aggregate expressions use field aliasing");
		}
		checkLevel(entry.whole());
		if (QueryBinder.isAggregate(inner)) {
			throw this.statement.errorAt(inner.whole(), "MALFORMED_QUERY",
					"only root queries support aggregate expressions");
		}
		List<String> parts = RowOperands.parts(inner.from().fieldName(0));
		String name = parts.get(parts.size() - 1);
		ChildRelationship relationship = this.names.root().child(name);
		if (relationship != null && relationship.name() != null
				&& this.selects.org().schema().type(relationship.childType()) == null) {
			// shares, histories …: the platform has them, this org has none
			SelectedFields.add(this.fields.own(), relationship.name(), new Projection.Value((parentType, row) -> null));
			return;
		}
		SObjectType type = (relationship != null) ? this.selects.org().schema().type(relationship.childType()) : null;
		Field reference = referenceOf(relationship, type);
		if (relationship == null || type == null || reference == null) {
			throw this.names.unknownChildRelationship(inner.from().fieldName(0), name);
		}
		Projection projection = new ProjectionBinder(this.selects, inner, type, this.level + 1).bind();
		if (inner.rowsToSkip() > 0 && !Integer.valueOf(1).equals(this.select.rowLimit())) {
			throw this.statement.errorAt(inner.whole(), "MALFORMED_QUERY",
					"OFFSET in a subquery is only allowed when the outer query has LIMIT 1");
		}
		SelectedFields.add(this.fields.own(), Objects.requireNonNull(relationship.name()),
				new Projection.Children(reference, this.selects.rows(inner, type), projection));
	}

	private static @Nullable Field referenceOf(@Nullable ChildRelationship relationship, @Nullable SObjectType type) {
		return (relationship != null && type != null && relationship.field() != null) ? type.field(relationship.field())
				: null;
	}

	private void checkLevel(ParserRuleContext place) {
		int deepest = (this.statement.apiVersion() >= 58) ? 5 : 2;
		if (this.level + 1 > deepest) {
			throw nested(place, "Subqueries may be nested " + (deepest - 1) + " deep at most");
		}
		if (++this.children > MAX_CHILDREN) {
			throw nested(place, "A query may have " + MAX_CHILDREN + " subqueries of children at most");
		}
	}

	private OrgException nested(ParserRuleContext place, String message) {
		return this.statement.errorAt(place, "MALFORMED_QUERY", message);
	}

}
