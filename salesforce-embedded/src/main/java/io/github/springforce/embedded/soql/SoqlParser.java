package io.github.springforce.embedded.soql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectListContext;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
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

	private static final Set<Integer> AFTER_FIELDS = Set.of(ApexParser.WHERE, ApexParser.USING, ApexParser.ORDER,
			ApexParser.LIMIT, ApexParser.OFFSET, ApexParser.RPAREN, Token.EOF);

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
		QueryContext query = parse(ApexParser::query, withoutSubqueryOffsets(words()));
		return SelectSyntax.of(query, this.subqueryOffsets);
	}

	/**
	 * The clauses of a search.
	 */
	SearchSyntax parseSearch() {
		List<Token> words = words();
		Map<Integer, SelectListContext> lists = new HashMap<>();
		List<Token> kept = new ArrayList<>();
		boolean returning = false;
		int depth = 0;
		for (int i = 0; i < words.size(); i++) {
			Token token = words.get(i);
			kept.add(token);
			switch (token.getType()) {
				case ApexParser.RETURNING -> returning = true;
				case ApexParser.WITH -> returning = returning && depth > 0;
				case ApexParser.RPAREN -> depth--;
				case ApexParser.LPAREN -> {
					int end = endOfList(words, i + 1);
					if (returning && depth++ == 0 && end > i + 1) {
						Token first = words.get(i + 1);
						lists.put(first.getStartIndex(), parse(ApexParser::selectList, fields(words, i + 1, end)));
						kept.add(as(ApexParser.Identifier, first));
						i = end - 1;
					}
				}
				default -> {
				}
			}
		}
		return new SearchSyntax(parse(ApexParser::soslClauses, kept), lists);
	}

	// where the fields of a part of RETURNING end
	private static int endOfList(List<Token> words, int start) {
		int depth = 0;
		for (int i = start; i < words.size(); i++) {
			int type = words.get(i).getType();
			boolean inPath = words.get(i - 1).getType() == ApexParser.DOT
					|| (i + 1 < words.size() && words.get(i + 1).getType() == ApexParser.DOT);
			if (depth == 0 && AFTER_FIELDS.contains(type) && !inPath) {
				return i;
			}
			depth += (type == ApexParser.LPAREN) ? 1 : (type == ApexParser.RPAREN) ? -1 : 0;
		}
		return words.size() - 1;
	}

	// what follows might be taken for an alias
	private static List<Token> fields(List<Token> words, int start, int end) {
		List<Token> fields = new ArrayList<>(words.subList(start, end));
		Token after = words.get(end);
		fields.add((after.getType() == Token.EOF) ? after : as(ApexParser.RPAREN, after));
		return fields;
	}

	private static Token as(int type, Token token) {
		CommonToken other = new CommonToken(token);
		other.setType(type);
		return other;
	}

	private <T extends ParserRuleContext> T parse(Function<ApexParser, T> rule, List<Token> tokens) {
		ApexParser parser = new ApexParser(new CommonTokenStream(new ListTokenSource(tokens)));
		parser.removeErrorListeners();
		parser.addErrorListener(new FirstError());
		parser.addParseListener(new ReservedWords(parser));
		try {
			T tree = rule.apply(parser);
			Token next = parser.getCurrentToken();
			if (next != tokens.get(tokens.size() - 1)) {
				throw new SyntaxProblem(next, null);
			}
			return tree;
		}
		catch (SyntaxProblem ex) {
			throw new SyntaxComplaint(this.statement, parser.getTokenStream()).about(ex);
		}
	}

	private List<Token> words() {
		ApexLexer lexer = new ApexLexer(CharStreams.fromString(new StatementScan(this.statement).mask()));
		lexer.removeErrorListeners();
		CommonTokenStream all = new CommonTokenStream(lexer);
		all.fill();
		return all.getTokens().stream().filter((token) -> token.getChannel() == Token.DEFAULT_CHANNEL).toList();
	}

	// the grammar has OFFSET for the whole statement only
	private List<Token> withoutSubqueryOffsets(List<Token> words) {
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
