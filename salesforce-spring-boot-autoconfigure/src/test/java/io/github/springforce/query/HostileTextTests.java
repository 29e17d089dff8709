package io.github.springforce.query;

import java.util.ArrayList;
import java.util.Iterator;
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
	void everyCharacterIsPartOfOneLiteralWhateverStandsBesideIt() {
		List<String> texts = IntStream.range(0, 0x10000)
			.mapToObj((c) -> String.valueOf((char) c))
			.filter((text) -> !Character.isSurrogate(text.charAt(0)))
			.map((text) -> "\\" + text + "'" + text)
			.toList();

		for (int from = 0; from < texts.size(); from += 1_000) {
			List<String> some = texts.subList(from, Math.min(from + 1_000, texts.size()));
			assertThat(literals(parsed(bound("SELECT Id FROM A WHERE B IN :texts", some))))
				.extracting(HostileTextTests::meant)
				.containsExactlyElementsOf(some);
		}
	}

	/** Statements made at random; the seed is fixed, so that a failure repeats. */
	@Test
	void aStatementKeepsItsShapeWhateverIsBoundAndWherever() {
		Random random = new Random(20_260_531);
		List<String> texts = texts().toList();
		for (int i = 0; i < 500; i++) {
			MadeStatement made = new MadeStatement(random, texts);
			SoqlStatement statement = SoqlStatement.of(made.soql());
			Iterator<Object> values = made.values().iterator();
			List<List<String>> bound = statement.parameters()
				.stream()
				.map((parameter) -> parameter.literals(values.next(), this.mapper))
				.toList();

			List<Token> tokens = parsed(statement.bound((parameter) -> bound.get(parameter.ordinal())));

			assertThat(shape(tokens)).as(made.soql()).isEqualTo(made.shape());
			assertThat(literals(tokens)).as(made.soql())
				.extracting(HostileTextTests::meant)
				.containsExactlyElementsOf(made.texts());
		}
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

	/** A statement with parameters, and what it must become. */
	private static final class MadeStatement {

		private final Random random;

		private final List<String> hostile;

		private final StringBuilder soql = new StringBuilder();

		private final StringBuilder shape = new StringBuilder();

		private final List<Object> values = new ArrayList<>();

		private final List<String> texts = new ArrayList<>();

		MadeStatement(Random random, List<String> hostile) {
			this.random = random;
			this.hostile = hostile;
			both("SELECT Id FROM A WHERE");
			condition(3);
			both(random.nextBoolean() ? "ORDER BY B LIMIT 5" : "");
		}

		private void both(String words) {
			if (!words.isEmpty()) {
				this.soql.append(words).append(' ');
				this.shape.append(words).append(' ');
			}
		}

		private void condition(int depth) {
			switch (this.random.nextInt((depth > 0) ? 7 : 4)) {
				case 0 -> comparison("B =");
				case 1 -> comparison("C . D !=");
				case 2 -> list("B NOT IN");
				case 3 -> list("M INCLUDES");
				case 4 -> {
					both("NOT (");
					condition(depth - 1);
					both(")");
				}
				case 5 -> {
					both("(");
					condition(depth - 1);
					both(this.random.nextBoolean() ? ") AND (" : ") OR (");
					condition(depth - 1);
					both(")");
				}
				default -> {
					both("Id IN ( SELECT E FROM F WHERE");
					condition(depth - 1);
					both(")");
				}
			}
		}

		private void comparison(String start) {
			this.soql.append(start.replace(" . ", ".")).append(' ');
			this.shape.append(start).append(" … ");
			if (this.random.nextInt(4) == 0) {
				this.soql.append("'it\\'s :no ? (' ");
				this.texts.add("it's :no ? (");
			}
			else {
				parameter(text());
			}
		}

		private void list(String start) {
			both(start);
			if (this.random.nextBoolean()) {
				List<String> list = Stream.generate(this::text).limit(1 + this.random.nextInt(4)).toList();
				this.values.add(list);
				this.texts.addAll(list);
				this.soql.append(name()).append(' ');
				this.shape.append("( ").append("… , ".repeat(list.size() - 1)).append("… ) ");
			}
			else {
				this.soql.append("('a', ");
				this.texts.add("a");
				parameter(text());
				this.soql.append(") ");
				this.shape.append("( … , … ) ");
			}
		}

		private void parameter(String text) {
			this.values.add(text);
			this.texts.add(text);
			this.soql.append(name()).append(' ');
		}

		private String name() {
			return this.random.nextBoolean() ? "?" : ":p" + this.values.size();
		}

		private String text() {
			return this.hostile.get(this.random.nextInt(this.hostile.size()));
		}

		String soql() {
			return this.soql.toString();
		}

		String shape() {
			return this.shape.toString().strip();
		}

		List<Object> values() {
			return this.values;
		}

		List<String> texts() {
			return this.texts;
		}

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
