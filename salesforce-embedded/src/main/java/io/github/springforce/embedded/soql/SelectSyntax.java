package io.github.springforce.embedded.soql;

import java.util.List;
import java.util.Map;

import io.github.apexdevtools.apexparser.ApexParser.AllRowsClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.ForClausesContext;
import io.github.apexdevtools.apexparser.ApexParser.FromNameListContext;
import io.github.apexdevtools.apexparser.ApexParser.GroupByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.LimitClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OffsetClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OrderByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlIdContext;
import io.github.apexdevtools.apexparser.ApexParser.SubFieldEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeOfContext;
import io.github.apexdevtools.apexparser.ApexParser.UsingScopeContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.WithClauseContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of a SELECT, of the statement itself or of one in parentheses: the grammar
 * has two rules for what is one thing.
 */
record SelectSyntax(ParserRuleContext whole, List<Entry> entries, FromNameListContext from,
		@Nullable UsingScopeContext scope, @Nullable WhereClauseContext where, @Nullable WithClauseContext with,
		@Nullable GroupByClauseContext groupBy, @Nullable OrderByClauseContext orderBy,
		@Nullable LimitClauseContext limit, @Nullable OffsetClauseContext offset,
		@Nullable AllRowsClauseContext allRows, ForClausesContext forClauses, Map<Integer, Integer> subqueryOffsets) {

	static SelectSyntax of(QueryContext query, Map<Integer, Integer> subqueryOffsets) {
		List<Entry> entries = query.selectList().selectEntry().stream().map(Entry::of).toList();
		return new SelectSyntax(query, entries, query.fromNameList(), query.usingScope(), query.whereClause(),
				query.withClause(), query.groupByClause(), query.orderByClause(), query.limitClause(),
				query.offsetClause(), query.allRowsClause(), query.forClauses(), subqueryOffsets);
	}

	SelectSyntax subquery(SubQueryContext query) {
		List<Entry> entries = query.subFieldList().subFieldEntry().stream().map(Entry::of).toList();
		return new SelectSyntax(query, entries, query.fromNameList(), null, query.whereClause(), null, null,
				query.orderByClause(), query.limitClause(), null, null, query.forClauses(), this.subqueryOffsets);
	}

	/**
	 * How many rows to skip; 0 when the statement does not say.
	 */
	int rowsToSkip() {
		if (this.offset != null) {
			return SoqlParser.number(this.offset.IntegerLiteral().getText());
		}
		return this.subqueryOffsets.getOrDefault(this.whole.getStart().getStartIndex(), 0);
	}

	/**
	 * How many rows at most; {@code null} when the statement does not say.
	 */
	@Nullable Integer rowLimit() {
		return (this.limit != null) ? SoqlParser.number(this.limit.IntegerLiteral().getText()) : null;
	}

	/**
	 * One thing selected.
	 */
	record Entry(ParserRuleContext whole, @Nullable FieldNameContext field, @Nullable SoqlFunctionContext function,
			@Nullable SubQueryContext subquery, @Nullable TypeOfContext typeOf, @Nullable SoqlIdContext alias) {

		static Entry of(SelectEntryContext entry) {
			return new Entry(entry, entry.fieldName(), entry.soqlFunction(), entry.subQuery(), entry.typeOf(),
					entry.soqlId());
		}

		static Entry of(SubFieldEntryContext entry) {
			return new Entry(entry, entry.fieldName(), entry.soqlFunction(), entry.subQuery(), entry.typeOf(),
					entry.soqlId());
		}

	}

}
