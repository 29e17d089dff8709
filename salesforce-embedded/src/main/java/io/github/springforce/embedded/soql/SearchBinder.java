package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;

import io.github.apexdevtools.apexparser.ApexParser.FieldSpecListContext;
import io.github.apexdevtools.apexparser.ApexParser.SoslClausesContext;
import io.github.springforce.embedded.schema.ObjectTrait;
import org.jspecify.annotations.Nullable;

/**
 * Binds a search to the schema of the org and runs it. To be used within
 * {@code Records.read}.
 */
final class SearchBinder {

	private static final int MAX_RECORDS = 2_000;

	private static final int MAX_OBJECTS = 200;

	private static final int MAX_TERM = 10_000;

	private final SelectBinder selects;

	SearchBinder(Statement statement, OrgView org) {
		this.selects = new SelectBinder(statement, org);
	}

	SearchResult run(SearchStatement search, @Nullable SearchSyntax syntax) {
		SoslClausesContext clauses = (syntax != null) ? syntax.clauses() : null;
		SelectBinder.checkOffset(search.skip());
		SearchScope scope = (clauses != null && clauses.searchGroup() != null)
				? SearchScope.of(clauses.searchGroup().getStart().getText()) : SearchScope.ALL;
		List<SearchedObject> objects = (syntax != null && syntax.clauses().fieldSpecList() != null)
				? objects(syntax, syntax.clauses().fieldSpecList(), search.usualLimit()) : everyObject();
		if (objects.size() > MAX_OBJECTS) {
			throw SearchTermParser.malformed("A search may return " + MAX_OBJECTS + " objects at most");
		}
		int limit = (clauses != null && clauses.limitClause() != null)
				? Math.min(SoqlParser.number(clauses.limitClause().IntegerLiteral().getText()), MAX_RECORDS)
				: MAX_RECORDS;
		List<ResultRecord> found = new ArrayList<>();
		if (search.term().length() <= MAX_TERM) {
			SearchTerm term = SearchTermParser.parse(search.term());
			objects.forEach((object) -> found.addAll(object.find(term, scope)));
		}
		return new SearchResult(RowSelection.cut(found, search.skip(), limit),
				objects.stream().map(SearchedObject::returned).toList());
	}

	// the grammar nests the rest of a list in its first object
	private List<SearchedObject> objects(SearchSyntax syntax, FieldSpecListContext list, @Nullable Integer usualLimit) {
		List<SearchedObject> objects = new ArrayList<>();
		objects.add(new SearchedObject(this.selects, list.fieldSpec(), syntax.shown(list.fieldSpec()), usualLimit));
		list.fieldSpecList().forEach((rest) -> objects.addAll(objects(syntax, rest, usualLimit)));
		return objects;
	}

	private List<SearchedObject> everyObject() {
		return this.selects.org()
			.schema()
			.types()
			.stream()
			.filter((type) -> type.is(ObjectTrait.SEARCHABLE) && type.is(ObjectTrait.QUERYABLE))
			.map((type) -> new SearchedObject(this.selects, type))
			.toList();
	}

}
