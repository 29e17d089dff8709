package io.github.springforce.embedded.soql;

import java.util.Set;

import io.github.apexdevtools.apexparser.ApexParser;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Stops the grammar where it takes a word of the language for a name: it allows that, the
 * platform does not. Objects called Group and Order exist all the same. Stops it at bind
 * variables too, which only Apex has.
 */
final class ReservedWords implements ParseTreeListener {

	private static final Set<Integer> RESERVED = Set.of(ApexParser.SOQLAND, ApexParser.ASC, ApexParser.DESC,
			ApexParser.EXCLUDES, ApexParser.FIRST, ApexParser.FROM, ApexParser.GROUP, ApexParser.HAVING, ApexParser.IN,
			ApexParser.INCLUDES, ApexParser.LAST, ApexParser.LIKE, ApexParser.LIMIT, ApexParser.NOT, ApexParser.NULLS,
			ApexParser.SOQLOR, ApexParser.SELECT, ApexParser.USING, ApexParser.WHERE, ApexParser.WITH, ApexParser.ORDER,
			ApexParser.OFFSET);

	private static final Set<Integer> OBJECTS = Set.of(ApexParser.GROUP, ApexParser.ORDER);

	private static final Set<Integer> BEFORE_OBJECT = Set.of(ApexParser.FROM, ApexParser.WHEN, ApexParser.DOT,
			ApexParser.RETURNING);

	private final Parser parser;

	ReservedWords(Parser parser) {
		this.parser = parser;
	}

	@Override
	public void enterEveryRule(ParserRuleContext context) {
		Token token = this.parser.getCurrentToken();
		if (context instanceof ApexParser.BoundExpressionContext) {
			throw new SyntaxProblem(token, context.getParent());
		}
		if (!(context instanceof ApexParser.IdContext)) {
			return;
		}
		Token before = this.parser.getInputStream().LT(-1);
		boolean isObject = OBJECTS.contains(token.getType()) && before != null
				&& BEFORE_OBJECT.contains(before.getType());
		if (RESERVED.contains(token.getType()) && !isObject) {
			Token next = this.parser.getInputStream().LT(2);
			throw new SyntaxProblem((next.getType() == Token.EOF) ? next : token, context.getParent());
		}
	}

	@Override
	public void visitTerminal(TerminalNode node) {
		// names only
	}

	@Override
	public void visitErrorNode(ErrorNode node) {
		// the first error ends the parse
	}

	@Override
	public void exitEveryRule(ParserRuleContext context) {
		// names only
	}

}
