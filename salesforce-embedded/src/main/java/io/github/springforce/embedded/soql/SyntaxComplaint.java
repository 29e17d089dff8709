package io.github.springforce.embedded.soql;

import java.util.Set;

import io.github.apexdevtools.apexparser.ApexParser;
import io.github.springforce.embedded.error.OrgException;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/**
 * Words a syntax error as the platform does, whose own parser blames other tokens than
 * this grammar in a few cases (reference, section 8.9).
 */
final class SyntaxComplaint {

	private static final String END = "<EOF>";

	private static final Set<Integer> NOT_A_NAME = Set.of(Token.EOF, ApexParser.SOQLAND, ApexParser.SOQLOR,
			ApexParser.FROM, ApexParser.WHERE, ApexParser.SELECT, ApexParser.LIMIT, ApexParser.HAVING, ApexParser.WITH,
			ApexParser.LIKE, ApexParser.IN);

	private final Statement statement;

	private final TokenStream tokens;

	SyntaxComplaint(Statement statement, TokenStream tokens) {
		this.statement = statement;
		this.tokens = tokens;
	}

	OrgException about(SyntaxProblem problem) {
		Token misplaced = firstMisplaced(problem.token());
		return (misplaced != null) ? about(misplaced, false) : about(problem.token(), isInSelectList(problem.token()));
	}

	private OrgException about(Token token, boolean inSelectList) {
		if (token.getType() == ApexParser.COLON) {
			return Statement.error("MALFORMED_QUERY", "Bind variables only allowed in Apex code");
		}
		if (token.getType() == ApexParser.FROM && isAfter(token, ApexParser.SELECT)) {
			String unexpected = this.statement.speaksLikeSummer2024() ? this.statement.between(before(token), token)
					: text(token);
			return unexpected(token, unexpected);
		}
		if (isAfter(token, ApexParser.USING) && !this.statement.speaksLikeSummer2024()) {
			return unexpected(token, END);
		}
		if (token.getType() == ApexParser.RPAREN && isEmptyList(token) && this.statement.speaksLikeSummer2024()) {
			return unexpected(token, emptyListWithField(token));
		}
		if (inSelectList && !isReserved(token) && token.getTokenIndex() > 1) {
			return withoutFrom(token);
		}
		return unexpected(token, text(token));
	}

	// no FROM follows what was selected: the platform blames the last word it could read
	private OrgException withoutFrom(Token token) {
		Token last = before(token);
		if (last.getText().indexOf('$') > 0) {
			return Statement.error("MALFORMED_QUERY", "missing value at '" + text(token) + "'");
		}
		if (last.getType() == ApexParser.COMMA || last.getType() == ApexParser.LPAREN) {
			return unexpected(token, text(token));
		}
		return Statement.error("MALFORMED_QUERY", "unexpected token: '" + text(last) + "'");
	}

	// the grammar may take a word of the language for a name and stumble later
	private @Nullable Token firstMisplaced(Token problem) {
		for (int i = 0; i <= problem.getTokenIndex() && i + 1 < this.tokens.size(); i++) {
			Token next = this.tokens.get(i + 1);
			boolean isObject = i > 0 && this.tokens.get(i - 1).getType() == ApexParser.FROM;
			boolean misplaced = switch (this.tokens.get(i).getType()) {
				case ApexParser.SELECT, ApexParser.FROM, ApexParser.WHERE, ApexParser.HAVING, ApexParser.BY,
						ApexParser.SOQLAND, ApexParser.SOQLOR ->
					NOT_A_NAME.contains(next.getType());
				case ApexParser.NOT -> next.getType() == ApexParser.NOT;
				case ApexParser.LIMIT, ApexParser.OFFSET ->
					next.getType() != ApexParser.IntegerLiteral && next.getType() != ApexParser.COLON;
				case ApexParser.USING -> next.getType() != ApexParser.SCOPE && next.getType() != ApexParser.LISTVIEW;
				case ApexParser.GROUP, ApexParser.ORDER -> !isObject && next.getType() != ApexParser.BY;
				default -> false;
			};
			if (misplaced) {
				return next;
			}
		}
		return null;
	}

	private boolean isInSelectList(Token problem) {
		for (int i = problem.getTokenIndex() - 1; i >= 0; i--) {
			int type = this.tokens.get(i).getType();
			if (type == ApexParser.FROM || type == ApexParser.LPAREN) {
				return false;
			}
			if (type == ApexParser.SELECT) {
				return true;
			}
		}
		return false;
	}

	private boolean isReserved(Token token) {
		return token.getType() == ApexParser.FROM || token.getType() == ApexParser.WHERE;
	}

	private boolean isEmptyList(Token closing) {
		return isAfter(closing, ApexParser.LPAREN) && isAfter(before(closing), ApexParser.IN);
	}

	// from the field's path on: Name IN (), Account.Name NOT IN ()
	private String emptyListWithField(Token closing) {
		int index = closing.getTokenIndex() - 3;
		if (this.tokens.get(index).getType() == ApexParser.NOT) {
			index--;
		}
		while (index >= 2 && this.tokens.get(index - 1).getType() == ApexParser.DOT) {
			index -= 2;
		}
		return this.statement.between(this.tokens.get(index), closing);
	}

	private boolean isAfter(Token token, int type) {
		return token.getTokenIndex() > 0 && before(token).getType() == type;
	}

	private Token before(Token token) {
		return this.tokens.get(token.getTokenIndex() - 1);
	}

	private String text(Token token) {
		return (token.getType() == Token.EOF) ? END : this.statement.between(token, token);
	}

	private OrgException unexpected(Token token, String what) {
		return this.statement.errorAt(token, "MALFORMED_QUERY", "unexpected token: '" + what + "'");
	}

	/**
	 * A part of the statement that Apex may use and REST may not.
	 */
	static OrgException notAllowed(Statement statement, ParserRuleContext part, String what) {
		return statement.errorAt(part, "MALFORMED_QUERY", what + " not allowed in this context");
	}

}
