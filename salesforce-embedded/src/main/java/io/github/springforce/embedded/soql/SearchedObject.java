package io.github.springforce.embedded.soql;

import java.util.List;

import io.github.apexdevtools.apexparser.ApexParser.FieldSpecContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectListContext;
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

	private final List<SearchResult.Shown> shown;

	/**
	 * Binds a part of RETURNING.
	 * @param list what it shows; {@code null} when it names the object only
	 * @param usualLimit how many records at most when it does not say; {@code null} for
	 * all
	 */
	SearchedObject(SelectBinder selects, FieldSpecContext spec, @Nullable SelectListContext list,
			@Nullable Integer usualLimit) {
		this.selects = selects;
		Statement statement = selects.statement();
		SoslIdContext name = spec.soslId(0);
		SObjectType type = selects.type(name, statement.textOf(name));
		Names names = new Names(statement, selects.org().parents(), type);
		SelectedFields fields = fields(list, names);
		this.projection = fields.projection();
		this.shown = fields.columns().stream().map(SearchedObject::shown).toList();
		RowOperands operands = new RowOperands(statement, names, selects.org().dates());
		Condition<Row> condition = (spec.logicalExpression() != null)
				? new ConditionBinder<>(statement, operands, selects.literals(), null)
					.bind(LogicSyntax.of(spec.logicalExpression()))
				: new Condition.And<>(List.of());
		Ordering<Row> ordering = new OrderBinder(statement).bind(spec.fieldOrderList(), operands);
		int skip = (spec.offsetClause() != null) ? SoqlParser.number(spec.offsetClause().IntegerLiteral().getText())
				: 0;
		SelectBinder.checkOffset(skip);
		Integer limit = (spec.limitClause() != null)
				? Integer.valueOf(SoqlParser.number(spec.limitClause().IntegerLiteral().getText())) : usualLimit;
		this.selection = new RowSelection(selects.org(), type, condition, ordering, skip, limit);
	}

	/**
	 * An object of which only ids are shown.
	 */
	SearchedObject(SelectBinder selects, SObjectType type) {
		this.selects = selects;
		SelectedFields fields = fields(null, new Names(selects.statement(), selects.org().parents(), type));
		this.projection = fields.projection();
		this.shown = fields.columns().stream().map(SearchedObject::shown).toList();
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

	private SelectedFields fields(@Nullable SelectListContext list, Names names) {
		SelectedFields fields = new SelectedFields(this.selects,
				new RowOperands(this.selects.statement(), names, this.selects.org().dates()));
		if (list == null) {
			fields.add(names.field(new ParserRuleContext(), List.of("Id")));
			return fields;
		}
		for (SelectEntryContext item : list.selectEntry()) {
			SelectSyntax.Entry entry = SelectSyntax.Entry.of(item);
			if (entry.field() != null) {
				fields.add(entry, entry.field());
			}
			else if (entry.function() != null && entry.function().FIELDS() == null) {
				fields.add(entry, entry.function());
			}
			else {
				throw SyntaxComplaint.notAllowed(this.selects.statement(), item, this.selects.statement().textOf(item));
			}
		}
		return fields;
	}

	private static SearchResult.Shown shown(Column column) {
		return new SearchResult.Shown(column.name(),
				(column instanceof Column.OfField own) ? own.field().label() : column.name());
	}

}
