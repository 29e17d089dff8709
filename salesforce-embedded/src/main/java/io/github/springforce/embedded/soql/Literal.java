package io.github.springforce.embedded.soql;

import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * A value written in a statement, before it is known what it is compared with.
 *
 * @param value what was written: text, a number, a date … or a {@link DateRange};
 * {@code null} for NULL
 */
record Literal(Kind kind, @Nullable Object value, ParserRuleContext place) {

	enum Kind {

		NULL, BOOLEAN, NUMBER, TEXT, DATE, DATE_TIME, TIME, DATE_RANGE

	}

}
