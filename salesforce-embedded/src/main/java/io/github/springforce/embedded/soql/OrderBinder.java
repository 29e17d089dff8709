package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;

import io.github.apexdevtools.apexparser.ApexParser.FieldOrderContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldOrderListContext;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Makes an ordering of what ORDER BY says. Empty values come first, whatever the
 * direction, unless told otherwise (reference, section 8.6).
 */
final class OrderBinder {

	private static final int MAX_KEYS = 32;

	private final Statement statement;

	OrderBinder(Statement statement) {
		this.statement = statement;
	}

	<T> Ordering<T> bind(@Nullable FieldOrderListContext order, Operands<T> operands) {
		List<Ordering.Key<T>> keys = new ArrayList<>();
		if (order != null) {
			order.fieldOrder().forEach((key) -> keys.add(bind(key, operands)));
			if (keys.size() > MAX_KEYS) {
				throw this.statement.errorAt(order, "MALFORMED_QUERY",
						"ORDER BY may have at most " + MAX_KEYS + " fields");
			}
		}
		return new Ordering<>(keys);
	}

	private <T> Ordering.Key<T> bind(FieldOrderContext key, Operands<T> operands) {
		Typed<T> subject = (key.fieldName() != null) ? operands.field(key.fieldName())
				: operands.function(key.soqlFunction());
		boolean sortable = subject.path() == null || (subject.path().column().is(FieldTrait.SORTABLE)
				&& subject.path().column().type().type() != FieldType.MULTIPICKLIST);
		if (!sortable) {
			throw this.statement.errorAt(key, "MALFORMED_QUERY",
					"field '" + subject.name() + "' can not be sorted in a query call");
		}
		return new Ordering.Key<>(subject, key.DESC() != null, key.LAST() != null);
	}

}
