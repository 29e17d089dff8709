package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;

import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.schema.FieldType;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Makes a test of an operator and literals, and refuses literals that the field cannot be
 * compared with.
 */
final class CriterionBinder {

	private static final String NULL_ID = "000000000000000AAA";

	private final Statement statement;

	CriterionBinder(Statement statement) {
		this.statement = statement;
	}

	Criterion bind(Typed<?> subject, Operator operator, List<Literal> literals, ParserRuleContext place) {
		checkOperator(subject, operator, place);
		return switch (operator) {
			case EQUAL, IN -> equalTo(subject, literals, place);
			case NOT_EQUAL, NOT_IN -> new Criterion.Not(equalTo(subject, literals, place));
			case LIKE -> new Criterion.Like(
					literals.stream().map((literal) -> new LikePattern(text(subject, literal, place))).toList());
			case INCLUDES -> includes(subject, literals, place);
			case EXCLUDES -> new Criterion.Not(includes(subject, literals, place));
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(subject, operator, literals.get(0), place);
		};
	}

	private void checkOperator(Typed<?> subject, Operator operator, ParserRuleContext place) {
		FieldType type = subject.type().type();
		boolean includes = operator == Operator.INCLUDES || operator == Operator.EXCLUDES;
		if (includes && type != FieldType.MULTIPICKLIST) {
			throw refused(place, "operator " + operator + " is only allowed on a multipicklist field");
		}
		boolean unordered = type == FieldType.BOOLEAN || type == FieldType.MULTIPICKLIST;
		if ((operator.isOrder() && unordered) || (operator == Operator.LIKE && type.isId())) {
			throw refused(place, "invalid operator on " + (type.isId() ? "id" : type.wireName()) + " field");
		}
	}

	private OrgException refused(ParserRuleContext place, String message) {
		return this.statement.errorAt(place,
				this.statement.speaksLikeSummer2024() ? "MALFORMED_QUERY" : "INVALID_QUERY_FILTER_OPERATOR", message);
	}

	private Criterion equalTo(Typed<?> subject, List<Literal> literals, ParserRuleContext place) {
		List<Object> values = new ArrayList<>();
		List<Criterion> ranges = new ArrayList<>();
		boolean orNull = false;
		for (Literal literal : literals) {
			if (isNull(subject, literal)) {
				orNull = true;
			}
			else if (value(subject, literal, place) instanceof DateRange range) {
				ranges.add(new Criterion.Between(subject.type(), range.startFor(subject.type()),
						range.endFor(subject.type())));
			}
			else {
				values.add(value(subject, literal, place));
			}
		}
		Criterion oneOf = Criterion.OneOf.of(subject.type(), values, orNull);
		if (ranges.isEmpty()) {
			return oneOf;
		}
		ranges.add(oneOf);
		return new Criterion.AnyOf(ranges);
	}

	// an empty text is no text
	private static boolean isNull(Typed<?> subject, Literal literal) {
		boolean id = subject.type().type().isId();
		Object value = literal.value();
		return value == null || (value.equals("") && (id || subject.type().type().isText()))
				|| (id && NULL_ID.equals(SalesforceId.complete(value.toString())));
	}

	private Criterion includes(Typed<?> subject, List<Literal> literals, ParserRuleContext place) {
		return new Criterion.Includes(
				literals.stream().map((literal) -> Criterion.Includes.choice(text(subject, literal, place))).toList());
	}

	private String text(Typed<?> subject, Literal literal, ParserRuleContext place) {
		if (!subject.type().type().isText()) {
			throw wrongType(subject, place);
		}
		return (literal.value() != null) ? value(subject, literal, place).toString() : "";
	}

	private Criterion ordered(Typed<?> subject, Operator operator, Literal literal, ParserRuleContext place) {
		if (literal.value() == null) {
			throw refused(place, "invalid operator: null can only be compared with = and !=");
		}
		Object value = value(subject, literal, place);
		if (value instanceof DateRange range) {
			boolean afterEnd = operator == Operator.GREATER || operator == Operator.LESS_OR_EQUAL;
			Object bound = afterEnd ? range.endFor(subject.type()) : range.startFor(subject.type());
			boolean from = operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL;
			return new Criterion.Ordered(subject.type(), from ? Operator.GREATER_OR_EQUAL : Operator.LESS, bound);
		}
		return new Criterion.Ordered(subject.type(), operator, value);
	}

	private Object value(Typed<?> subject, Literal literal, ParserRuleContext place) {
		Object value = literal.value();
		if (value == null || !isComparable(subject.type(), literal.kind())) {
			throw wrongType(subject, place);
		}
		return subject.type().type().isId() ? id(value.toString(), place) : value;
	}

	private static boolean isComparable(ValueType type, Literal.Kind kind) {
		return switch (type.type()) {
			case BOOLEAN -> kind == Literal.Kind.BOOLEAN;
			case INT, DOUBLE, CURRENCY, PERCENT -> kind == Literal.Kind.NUMBER;
			case DATE -> kind == Literal.Kind.DATE || kind == Literal.Kind.DATE_RANGE;
			case DATETIME -> kind == Literal.Kind.DATE_TIME || kind == Literal.Kind.DATE_RANGE;
			case TIME -> kind == Literal.Kind.TIME;
			default -> kind == Literal.Kind.TEXT;
		};
	}

	private String id(String text, ParserRuleContext place) {
		String id = SalesforceId.complete(text);
		if (id == null) {
			throw refused(place, "invalid ID field: " + text);
		}
		return id;
	}

	private OrgException wrongType(Typed<?> subject, ParserRuleContext place) {
		FieldType type = subject.type().type();
		boolean quoted = type.isText() || type.isId();
		return this.statement.errorAt(place, "INVALID_FIELD",
				"value of filter criterion for field '" + subject.name() + "' must be of type "
						+ (type.isId() ? "ID" : subject.type().wireName()) + " and should " + (quoted ? "" : "not ")
						+ "be enclosed in quotes");
	}

}
