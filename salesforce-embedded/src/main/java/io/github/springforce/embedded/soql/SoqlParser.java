package io.github.springforce.embedded.soql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement by the grammar of {@code apex-parser}; the first thing it cannot read
 * ends it with the platform's error.
 */
final class SoqlParser {

	private static final int MAX_LENGTH = 100_000;

	private final Statement statement;

	private final Map<Integer, Integer> subqueryOffsets = new HashMap<>();

	SoqlParser(Statement statement) {
		this.statement = statement;
	}

	SelectSyntax parse() {
		if (this.statement.text().isBlank()) {
			throw Statement.error("MALFORMED_QUERY", "SOQL statements cannot be empty or null");
		}
		if (this.statement.text().length() > MAX_LENGTH) {
			throw Statement.error("MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters.");
		}
		QueryContext query = parse(ApexParser::query);
		return SelectSyntax.of(query, this.subqueryOffsets);
	}

	/**
	 * The whole text, read by one rule of the grammar.
	 */
	<T extends ParserRuleContext> T parse(Function<ApexParser, T> rule) {
		ApexParser parser = new ApexParser(tokens());
		parser.removeErrorListeners();
		parser.addErrorListener(new FirstError());
		parser.addParseListener(new ReservedWords(parser));
		try {
			T tree = rule.apply(parser);
			Token next = parser.getCurrentToken();
			if (next.getType() != Token.EOF) {
				throw new SyntaxProblem(next, null);
			}
			return tree;
		}
		catch (SyntaxProblem ex) {
			throw new SyntaxComplaint(this.statement, parser.getTokenStream()).about(ex);
		}
	}

	private CommonTokenStream tokens() {
		ApexLexer lexer = new ApexLexer(CharStreams.fromString(new StatementScan(this.statement).mask()));
		lexer.removeErrorListeners();
		CommonTokenStream all = new CommonTokenStream(lexer);
		all.fill();
		return new CommonTokenStream(new ListTokenSource(withoutSubqueryOffsets(all.getTokens())));
	}

	// the grammar has OFFSET for the whole statement only
	private List<Token> withoutSubqueryOffsets(List<Token> tokens) {
		List<Token> words = tokens.stream().filter((token) -> token.getChannel() == Token.DEFAULT_CHANNEL).toList();
		List<Token> kept = new ArrayList<>();
		Deque<Integer> openings = new ArrayDeque<>();
		for (int i = 0; i < words.size(); i++) {
			Token token = words.get(i);
			switch (token.getType()) {
				case ApexParser.LPAREN -> openings.push(i + 1);
				case ApexParser.RPAREN -> openings.poll();
				default -> {
				}
			}
			if (token.getType() == ApexParser.OFFSET && !openings.isEmpty()
					&& words.get(openings.element()).getType() == ApexParser.SELECT
					&& words.get(i + 1).getType() == ApexParser.IntegerLiteral) {
				this.subqueryOffsets.put(words.get(openings.element()).getStartIndex(),
						number(words.get(i + 1).getText()));
				i++;
			}
			else {
				kept.add(token);
			}
		}
		return kept;
	}

	/**
	 * A count of a statement; what no row count can reach is as good as the largest
	 * number.
	 */
	static int number(String digits) {
		return (digits.length() > 9) ? Integer.MAX_VALUE : Integer.parseInt(digits);
	}

	private static final class FirstError extends BaseErrorListener {

		@Override
		public void syntaxError(Recognizer<?, ?> recognizer, Object offendingSymbol, int line, int column,
				String message, @Nullable RecognitionException ex) {
			throw new SyntaxProblem((Token) offendingSymbol, ((Parser) recognizer).getContext());
		}

	}

}
