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
import io.github.springforce.embedded.record.Row;
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

	private static final int MAX_LIMIT_OF_FIELDS = 200;

	private final SelectBinder selects;

	private final Statement statement;

	private final SelectSyntax select;

	private final int level;

	private final Names names;

	private final RowOperands operands;

	private final ProjectionBuilder builder;

	private int unnamed;

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
		this.builder = new ProjectionBuilder(selects.org().parents());
	}

	Projection bind() {
		for (SelectSyntax.Entry entry : this.select.entries()) {
			if (entry.field() != null) {
				addField(entry, entry.field());
			}
			else if (entry.function() != null) {
				addFunction(entry, entry.function());
			}
			else if (entry.typeOf() != null) {
				addTypeOf(entry.typeOf());
			}
			else {
				addChildren(entry);
			}
		}
		return this.builder.build();
	}

	private void addField(SelectSyntax.Entry entry, FieldNameContext field) {
		if (entry.alias() != null) {
			throw this.statement.errorAt(entry.whole(), "MALFORMED_QUERY",
					"only aggregate expressions use field aliasing");
		}
		addPath(this.operands.path(field));
	}

	private void addPath(FieldPath path) {
		Column column = path.column();
		if (!this.builder.parent(path.hops()).add(column.name(), new Projection.Value(column::valueIn))) {
			throw duplicate(path.name());
		}
	}

	private void add(ProjectionBuilder target, String key, Projection.Member member) {
		if (!target.add(key, member)) {
			throw duplicate(key);
		}
	}

	private static OrgException duplicate(String name) {
		return Statement.error("INVALID_FIELD", "duplicate field selected: " + name);
	}

	private void addFunction(SelectSyntax.Entry entry, SoqlFunctionContext function) {
		if (function.FIELDS() != null) {
			addAllFields(function);
			return;
		}
		if (function.dateFieldName() != null) {
			throw this.statement.errorAt(entry.whole(), "MALFORMED_QUERY",
					"Field must be grouped or aggregated: " + this.statement.textOf(function.dateFieldName()));
		}
		SoqlFunctionContext inner = (function.soqlFunction() != null) ? function.soqlFunction() : function;
		boolean formats = function.FORMAT() != null;
		Typed<Row> typed = (formats && function.fieldName() != null) ? this.operands.field(function.fieldName())
				: this.operands.function(inner);
		Formats format = this.selects.org().formats();
		FieldPath path = typed.path();
		if (entry.alias() == null && path != null && function.soqlFunction() == null) {
			Column column = path.column();
			boolean labels = function.TOLABEL() != null;
			add(this.builder.parent(path.hops()), column.name(), new Projection.Value((type, row) -> {
				Object value = column.valueIn(type, row);
				if (labels) {
					return column.labelOf(value);
				}
				return formats ? format.of(column.type(), value) : value;
			}));
			return;
		}
		String key = (entry.alias() != null) ? entry.alias().getText() : "expr" + this.unnamed++;
		add(this.builder, key, new Projection.Value((type, row) -> formats
				? format.of(typed.type(), typed.operand().valueIn(row)) : typed.operand().valueIn(row)));
	}

	private void addAllFields(SoqlFunctionContext function) {
		boolean standard = function.soqlFieldsParameter().STANDARD() != null;
		boolean custom = function.soqlFieldsParameter().CUSTOM() != null;
		Integer limit = this.select.rowLimit();
		if (!standard && (limit == null || limit > MAX_LIMIT_OF_FIELDS)) {
			throw this.statement.errorAt(function, "MALFORMED_QUERY",
					"The SOQL FIELDS function must have a LIMIT of at most " + MAX_LIMIT_OF_FIELDS);
		}
		for (Field field : this.names.root().fields()) {
			if ((!standard || !field.custom()) && (!custom || field.custom())) {
				addPath(this.names.field(function, List.of(field.name())));
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
		add(this.builder.parent(hops.subList(0, hops.size() - 1)), String.valueOf(reference.relationshipName()),
				new Projection.TypeOf(this.selects.org().parents(), reference, cases, otherwise));
	}

	private Projection fieldsOf(Names typeNames, FieldNameListContext fields) {
		ProjectionBuilder branch = new ProjectionBuilder(this.selects.org().parents());
		for (FieldNameContext field : fields.fieldName()) {
			FieldPath path = typeNames.field(field, RowOperands.parts(field));
			add(branch.parent(path.hops()), path.column().name(), new Projection.Value(path.column()::valueIn));
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
			add(branch, column.name(), new Projection.Value(column::valueIn));
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
		add(this.builder, Objects.requireNonNull(relationship.name()),
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
