package io.github.springforce.query;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.springforce.sobject.RecordMapper;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No bound text can change the shape of a query, as a grammar that is not ours reads it.
 */
class HostileTextTests {

	/** What ends literals, begins comments, looks like a parameter or like an escape. */
	private static final List<String> PIECES = List.of("'", "\\", "\\'", "''", "\"", "%", "_", "\\%", "\n", "\r\n",
			"\t", "\b", "\f", "\0", "\u001f", "\u007f", "\u0085", "\u2028", "\u2029", "\ufeff", "\\u0027", "\\U0027",
			"u", "n", ":name", "?", " OR Name != '", "')", "(", ",", "--", "//", "/*", "*/", ";", "{0}", "ü",
			"\ud83d\ude00", "’", "'' OR ''='", " LIMIT 1", "a", " ");

	private final RecordMapper mapper = new RecordMapper();

	private Stream<String> texts() {
		Random random = new Random(8_421);
		return Stream
			.concat(PIECES.stream(),
					Stream.generate(() -> IntStream.range(0, random.nextInt(8))
						.mapToObj((piece) -> PIECES.get(random.nextInt(PIECES.size())))
						.collect(Collectors.joining())).limit(2_000));
	}

	private String bound(String soql, Object value) {
		return SoqlStatement.of(soql).bound((parameter) -> parameter.literals(value, this.mapper));
	}

	@Test
	void aTextIsOneLiteralThatStandsForIt() {
		texts().forEach((text) -> {
			List<Token> tokens = parsed(bound("SELECT Id FROM A WHERE B = :text AND C = 1", text));

			assertThat(shape(tokens)).isEqualTo("SELECT Id FROM A WHERE B = … AND C = 1");
			assertThat(literals(tokens)).extracting(HostileTextTests::meant).containsExactly(text);
		});
	}

	@Test
	void everyTextOfAListIsOneLiteral() {
		List<String> texts = texts().toList();

		List<Token> tokens = parsed(bound("SELECT Id FROM A WHERE NOT (B IN :texts) LIMIT 5", texts));

		assertThat(literals(tokens)).extracting(HostileTextTests::meant).containsExactlyElementsOf(texts);
		assertThat(tokens)
			.hasSize(2 * texts.size() - 1 + "SELECT Id FROM A WHERE NOT ( B IN ( ) ) LIMIT 5".split(" ").length);
	}

	@Test
	void aTextAfterLikeHasNoWildcards() {
		texts().forEach((text) -> {
			String bound = bound("SELECT Id FROM A WHERE B LIKE :text", text);

			// the grammar does not know the two escapes of LIKE
			List<Token> tokens = parsed(bound.replaceAll("(?<!\\\\)((\\\\\\\\)*)\\\\([%_])", "$1$3"));
			assertThat(shape(tokens)).isEqualTo("SELECT Id FROM A WHERE B LIKE …");
			assertThat(literals(tokens)).extracting(HostileTextTests::meant).containsExactly(text);
			assertThat(bound).doesNotContainPattern("(?<!\\\\)(\\\\\\\\)*[%_]");
		});
	}

	private static List<Token> parsed(String soql) {
		ApexLexer lexer = new ApexLexer(CharStreams.fromString(soql));
		lexer.removeErrorListeners();
		lexer.addErrorListener(new Refusal(soql));
		CommonTokenStream tokens = new CommonTokenStream(lexer);
		ApexParser parser = new ApexParser(tokens);
		parser.removeErrorListeners();
		parser.addErrorListener(new Refusal(soql));
		parser.query();
		assertThat(parser.getCurrentToken().getType()).as(soql).isEqualTo(Token.EOF);
		return tokens.getTokens()
			.stream()
			.filter((token) -> token.getChannel() == Token.DEFAULT_CHANNEL && token.getType() != Token.EOF)
			.toList();
	}

	private static String shape(List<Token> tokens) {
		return tokens.stream().map((token) -> isText(token) ? "…" : token.getText()).collect(Collectors.joining(" "));
	}

	private static List<String> literals(List<Token> tokens) {
		return tokens.stream().filter(HostileTextTests::isText).map(Token::getText).toList();
	}

	private static boolean isText(Token token) {
		return token.getText().startsWith("'");
	}

	/** What a literal stands for, by the platform's list of escapes. */
	private static String meant(String literal) {
		StringBuilder text = new StringBuilder();
		for (int i = 1; i < literal.length() - 1; i++) {
			char c = literal.charAt(i);
			if (c != '\\') {
				text.append(c);
				continue;
			}
			char escaped = literal.charAt(++i);
			switch (escaped) {
				case 'n' -> text.append('\n');
				case 'r' -> text.append('\r');
				case 't' -> text.append('\t');
				case 'b' -> text.append('\b');
				case 'f' -> text.append('\f');
				case '\'', '"', '\\' -> text.append(escaped);
				case 'u' -> {
					text.append((char) Integer.parseInt(literal.substring(i + 1, i + 5), 16));
					i += 4;
				}
				default -> throw new AssertionError("no escape of the platform in " + literal);
			}
		}
		return text.toString();
	}

	private static final class Refusal extends BaseErrorListener {

		private final String soql;

		Refusal(String soql) {
			this.soql = soql;
		}

		@Override
		public void syntaxError(Recognizer<?, ?> recognizer, @Nullable Object symbol, int line, int column,
				String message, @Nullable RecognitionException ex) {
			throw new AssertionError(message + " in " + this.soql);
		}

	}

}
