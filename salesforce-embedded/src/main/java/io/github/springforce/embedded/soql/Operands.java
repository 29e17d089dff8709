package io.github.springforce.embedded.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;

/**
 * Finds what a name or a function stands for: in a record, or in a group of records.
 */
interface Operands<T> {

	Typed<T> field(FieldNameContext field);

	Typed<T> function(SoqlFunctionContext function);

}
