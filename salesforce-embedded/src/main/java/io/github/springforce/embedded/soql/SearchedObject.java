package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;

import io.github.apexdevtools.apexparser.ApexParser.FieldListContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldSpecContext;
import io.github.apexdevtools.apexparser.ApexParser.SoslIdContext;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * What RETURNING says of one object: which fields to show of which records, in which
 * order.
 */
final class SearchedObject {

	private final SelectBinder selects;

	private final RowSelection selection;

	private final Projection projection;

	private final List<SearchResult.Shown> shown = new ArrayList<>();

	/**
	 * Binds a part of RETURNING.
	 * @param usualLimit how many records at most when it does not say; {@code null} for
	 * all
	 */
	SearchedObject(SelectBinder selects, FieldSpecContext spec, @Nullable Integer usualLimit) {
		this.selects = selects;
		Statement statement = selects.statement();
		SoslIdContext name = spec.soslId(0);
		SObjectType type = selects.type(name, statement.textOf(name));
		Names names = new Names(statement, selects.org().parents(), type);
		this.projection = projection(spec, names);
		RowOperands operands = new RowOperands(statement, names, selects.org().dates());
		Condition<Row> condition = (spec.logicalExpression() != null)
				? new ConditionBinder<>(statement, operands, selects.literals(), null)
					.bind(LogicSyntax.of(spec.logicalExpression()))
				: new Condition.And<>(List.of());
		Ordering<Row> ordering = new OrderBinder(statement).bind(spec.fieldOrderList(), operands);
		int skip = (spec.offsetClause() != null) ? SoqlParser.number(spec.offsetClause().IntegerLiteral().getText())
				: 0;
		Integer limit = (spec.limitClause() != null)
				? Integer.valueOf(SoqlParser.number(spec.limitClause().IntegerLiteral().getText())) : usualLimit;
		this.selection = new RowSelection(selects.org(), type, condition, ordering, skip, limit);
	}

	/**
	 * An object of which only ids are shown.
	 */
	SearchedObject(SelectBinder selects, SObjectType type) {
		this.selects = selects;
		this.projection = ids(new Names(selects.statement(), selects.org().parents(), type), null);
		this.selection = new RowSelection(selects.org(), type, new Condition.And<>(List.of()),
				new Ordering<>(List.of()), 0, null);
	}

	List<ResultRecord> find(SearchTerm term, SearchScope scope) {
		SObjectType type = this.selection.type();
		List<Field> fields = scope.fields(type);
		List<Row> found = this.selects.org()
			.records()
			.all(type)
			.stream()
			.filter((row) -> term.isIn(SearchedText.of(row, fields)))
			.toList();
		return this.selection.rows(found).stream().map((row) -> this.projection.of(type, row, type.name())).toList();
	}

	SearchResult.Returned returned() {
		return new SearchResult.Returned(this.selection.type().name(), this.shown);
	}

	private Projection projection(FieldSpecContext spec, Names names) {
		if (spec.fieldList() == null) {
			return ids(names, spec);
		}
		ProjectionBuilder builder = new ProjectionBuilder(this.selects.org().parents());
		add(builder, names, spec.fieldList());
		return builder.build();
	}

	private Projection ids(Names names, @Nullable FieldSpecContext spec) {
		ProjectionBuilder builder = new ProjectionBuilder(this.selects.org().parents());
		ParserRuleContext place = (spec != null) ? spec : new ParserRuleContext();
		add(builder, names.field(place, List.of("Id")), false);
		return builder.build();
	}

	// the grammar nests the rest of a list in its first field
	private void add(ProjectionBuilder builder, Names names, FieldListContext list) {
		if (list.soslId().isEmpty() && list.soqlFunction() != null) {
			throw this.selects.statement()
				.errorAt(list, "MALFORMED_SEARCH",
						"unexpected token: '" + this.selects.statement().textOf(list.soqlFunction()) + "'");
		}
		SoslIdContext id = list.soslId(0);
		FieldPath path = names.field(id, List.of(id.getText().split("\\.")));
		add(builder, path, list.FORMAT() != null);
		list.fieldList().forEach((rest) -> add(builder, names, rest));
	}

	private void add(ProjectionBuilder builder, FieldPath path, boolean formatted) {
		Column column = path.column();
		Formats formats = this.selects.org().formats();
		Projection.Computation value = formatted ? (type, row) -> formats.of(column.type(), column.valueIn(type, row))
				: column::valueIn;
		if (builder.parent(path.hops()).add(column.name(), new Projection.Value(value))) {
			this.shown.add(new SearchResult.Shown(column.name(),
					(column instanceof Column.OfField own) ? own.field().label() : column.name()));
		}
	}

}
