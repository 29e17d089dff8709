package io.github.springforce.embedded.soql;

import java.util.Map;

import io.github.apexdevtools.apexparser.ApexParser.FieldSpecContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectListContext;
import io.github.apexdevtools.apexparser.ApexParser.SoslClausesContext;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of a search. What RETURNING shows of an object is read as what a SELECT
 * shows: the grammar's own rule takes no function before another field.
 */
record SearchSyntax(SoslClausesContext clauses, Map<Integer, SelectListContext> lists) {

	/**
	 * What is shown of an object; {@code null} when only its name is given.
	 */
	@Nullable SelectListContext shown(FieldSpecContext object) {
		return (object.fieldList() != null) ? this.lists.get(object.fieldList().getStart().getStartIndex()) : null;
	}

}
