package io.github.springforce.embedded.soql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.function.Function;

import io.github.apexdevtools.apexparser.ApexParser.DateFormulaContext;
import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Reads the values of a statement.
 */
final class LiteralReader {

	private static final int MAX_TEXT = 4000;

	private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
		.appendPattern("[XXX][XX][X]")
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(DateTimeFormatter.ISO_LOCAL_TIME)
		.appendPattern("[XXX][XX][X]")
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private final Statement statement;

	private final DateLiterals dateLiterals;

	LiteralReader(Statement statement, DateLiterals dateLiterals) {
		this.statement = statement;
		this.dateLiterals = dateLiterals;
	}

	/**
	 * The value.
	 * @param forPattern whether it is meant for LIKE, whose wildcards can be escaped
	 */
	Literal read(ValueContext value, boolean forPattern) {
		String text = this.statement.textOf(value);
		if (value.NULL() != null) {
			return new Literal(Literal.Kind.NULL, null, value);
		}
		if (value.BooleanLiteral() != null) {
			return new Literal(Literal.Kind.BOOLEAN, Boolean.valueOf(text.toLowerCase(Locale.ROOT)), value);
		}
		if (value.signedNumber() != null) {
			return new Literal(Literal.Kind.NUMBER, number(value, text.replaceAll("\\s", "")), value);
		}
		if (value.IntegralCurrencyLiteral() != null) {
			// one currency only: its three letters say nothing
			return new Literal(Literal.Kind.NUMBER, number(value, text.substring(3)), value);
		}
		if (value.StringLiteral() != null || value.MultilineStringLiteral() != null) {
			return new Literal(Literal.Kind.TEXT, text(value, text, forPattern), value);
		}
		if (value.dateFormula() != null) {
			return new Literal(Literal.Kind.DATE_RANGE, range(value.dateFormula()), value);
		}
		if (value.DateLiteral() != null) {
			return new Literal(Literal.Kind.DATE, parse(value, text, LocalDate::parse, "Invalid date: "), value);
		}
		if (value.DateTimeLiteral() != null) {
			return new Literal(Literal.Kind.DATE_TIME,
					parse(value, text, (raw) -> OffsetDateTime.parse(raw, DATE_TIME).toInstant(), "Invalid datetime: "),
					value);
		}
		if (value.TimeLiteral() != null) {
			return new Literal(Literal.Kind.TIME, parse(value, text, LiteralReader::time, "Invalid time: "), value);
		}
		throw this.statement.errorAt(value, "MALFORMED_QUERY", "unexpected token: '" + firstWord(value) + "'");
	}

	private String firstWord(ParserRuleContext part) {
		return this.statement.between(part.getStart(), part.getStart());
	}

	private static LocalTime time(String raw) {
		return OffsetTime.parse(raw, TIME).withOffsetSameInstant(ZoneOffset.UTC).toLocalTime();
	}

	private BigDecimal number(ValueContext value, String digits) {
		try {
			return new BigDecimal(digits);
		}
		catch (NumberFormatException ex) {
			throw this.statement.errorAt(value, "MALFORMED_QUERY", "unexpected token: '" + digits + "'");
		}
	}

	private String text(ValueContext value, String literal, boolean forPattern) {
		QuotedText quoted = new QuotedText(literal, forPattern);
		if (quoted.illegalEscape() != null) {
			throw Statement.error("MALFORMED_QUERY", "Invalid string literal " + literal
					+ ". Illegal character sequence '" + quoted.illegalEscape() + "' in string literal.");
		}
		if (quoted.text().length() > MAX_TEXT) {
			throw this.statement.errorAt(value, "INVALID_QUERY_FILTER_OPERATOR",
					"filter criterion is longer than " + MAX_TEXT + " characters");
		}
		return quoted.text();
	}

	private DateRange range(DateFormulaContext formula) {
		String name = formula.getStart().getText();
		try {
			if (formula.signedInteger() == null) {
				return this.dateLiterals.range(name);
			}
			if (formula.signedInteger().IntegerLiteral().getSymbol() != formula.signedInteger().getStart()) {
				throw this.statement.errorAt(formula.signedInteger(), "MALFORMED_QUERY",
						"unexpected token: '" + firstWord(formula.signedInteger()) + "'");
			}
			return this.dateLiterals.range(name, SoqlParser.number(formula.signedInteger().getText()));
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw this.statement.errorAt(formula, "MALFORMED_QUERY",
					"Invalid date literal: " + this.statement.textOf(formula));
		}
	}

	private Object parse(ValueContext value, String text, Function<String, Object> parser, String complaint) {
		try {
			return parser.apply(text);
		}
		catch (DateTimeException ex) {
			if (this.statement.speaksLikeSummer2024()) {
				throw Statement.error("MALFORMED_QUERY", complaint + text);
			}
			int index = firstWrong(text);
			int column = value.getStart().getCharPositionInLine() + index;
			throw Statement.error("MALFORMED_QUERY", "line " + value.getStart().getLine() + ":" + column
					+ " no viable alternative at character '" + text.charAt(index) + "'");
		}
	}

	// the old parser knew the digits that make a month and a day
	private static int firstWrong(String text) {
		int month = text.indexOf('-') + 1;
		if (month == 0 || text.charAt(month) > '1') {
			return month;
		}
		boolean wrongMonth = !text.substring(month, month + 2).matches("0[1-9]|1[0-2]");
		int day = month + 3;
		return wrongMonth ? month + 1 : (text.charAt(day) > '3') ? day : day + 1;
	}

}
