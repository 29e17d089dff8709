package io.github.springforce.embedded.soql;

import java.util.EnumSet;
import java.util.Set;

import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Binds a whole statement and runs it. To be used within {@code Records.read}.
 */
final class QueryBinder {

	private final Statement statement;

	private final SelectBinder selects;

	QueryBinder(Statement statement, OrgView org) {
		this.statement = statement;
		this.selects = new SelectBinder(statement, org);
	}

	static boolean isAggregate(SelectSyntax select) {
		return select.entries().stream().anyMatch((entry) -> isAggregate(entry.function()));
	}

	/**
	 * Whether a function is of a group of records.
	 */
	static boolean isAggregate(@Nullable SoqlFunctionContext function) {
		return function != null && (function.COUNT() != null || function.COUNT_DISTINCT() != null
				|| function.SUM() != null || function.AVG() != null || function.MIN() != null || function.MAX() != null
				|| function.GROUPING() != null || isAggregate(function.soqlFunction()));
	}

	/**
	 * Runs the statement.
	 */
	QueryResult run(SelectSyntax select) {
		refuseWhatOnlyApexHas(select);
		SObjectType type = this.selects.type(select.from());
		if (!select.forClauses().UPDATE().isEmpty() && select.orderBy() != null) {
			throw this.statement.errorAt(select.forClauses(), "MALFORMED_QUERY",
					"FOR UPDATE can not be used with ORDER BY");
		}
		if (isCount(select)) {
			return new QueryResult.Count(
					RowSelection.cut(this.selects.rows(select, type).rows(), select.rowsToSkip(), select.rowLimit())
						.size());
		}
		if (select.groupBy() != null || isAggregate(select)) {
			return new AggregateBinder(this.selects, select, type).run();
		}
		Projection projection = new ProjectionBinder(this.selects, select, type, 1).bind();
		return new QueryResult.OfRows(type, projection, this.selects.rows(select, type).rows(), uses(select));
	}

	/**
	 * Binds the statement as one of the Bulk API, without running it.
	 */
	FlatResult flat(SelectSyntax select) {
		refuseWhatOnlyApexHas(select);
		return new FlatBinder(this.selects, select).bind();
	}

	/**
	 * How the statement would be run.
	 */
	QueryPlan explain(SelectSyntax select) {
		refuseWhatOnlyApexHas(select);
		SObjectType type = this.selects.type(select.from());
		RowSelection selection = this.selects.rows(select, type);
		if (!isCount(select)) {
			checkSelectList(select, type);
		}
		AccessPath path = AccessPath.of(this.selects.org(), type, selection.condition());
		return QueryPlan.of(type, selection.condition(), path, this.selects.org().records().all(type).size());
	}

	private void checkSelectList(SelectSyntax select, SObjectType type) {
		if (select.groupBy() != null || isAggregate(select)) {
			new AggregateBinder(this.selects, select, type).check();
		}
		else {
			new ProjectionBinder(this.selects, select, type, 1).bind();
		}
	}

	private static Set<RecordUse> uses(SelectSyntax select) {
		Set<RecordUse> uses = EnumSet.noneOf(RecordUse.class);
		if (!select.forClauses().VIEW().isEmpty()) {
			uses.add(RecordUse.VIEW);
		}
		if (!select.forClauses().REFERENCE().isEmpty()) {
			uses.add(RecordUse.REFERENCE);
		}
		return uses;
	}

	private boolean isCount(SelectSyntax select) {
		for (SelectSyntax.Entry entry : select.entries()) {
			SoqlFunctionContext function = entry.function();
			if (function != null && function.COUNT() != null && function.fieldName() == null) {
				if (select.entries().size() > 1 || select.groupBy() != null) {
					throw this.statement.errorAt(entry.whole(), "MALFORMED_QUERY",
							"COUNT() must be the only element of the select list");
				}
				if (entry.alias() != null || select.orderBy() != null) {
					throw this.statement.errorAt(entry.whole(), "MALFORMED_QUERY",
							"COUNT() can have neither an alias nor an ORDER BY");
				}
				return true;
			}
		}
		return false;
	}

	private void refuseWhatOnlyApexHas(SelectSyntax select) {
		if (select.allRows() != null) {
			throw SyntaxComplaint.notAllowed(this.statement, select.allRows(), "ALL ROWS");
		}
		if (select.with() != null) {
			String words = this.statement.textOf(select.with()).replaceFirst("(?i)^with\\s+", "");
			boolean apex = select.with().SECURITY_ENFORCED() != null || select.with().USER_MODE() != null
					|| select.with().SYSTEM_MODE() != null;
			if (apex && this.statement.speaksLikeSummer2024()) {
				throw this.statement.errorAt(select.with(), "MALFORMED_QUERY",
						"rule soqlWithIdentifierClause failed predicate: {this.helper.allowApexSyntax() && this.helper.hasApexContext()}?");
			}
			throw SyntaxComplaint.notAllowed(this.statement, select.with(), apex ? words : "WITH " + words);
		}
	}

}
