package io.github.springforce.embedded.graphql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document with one query. Fragments, directives and block texts, of which it
 * knows nothing, are not implemented.
 */
final class DocumentParser {

	private static final Pattern IGNORED = Pattern.compile("(?:[\\s,\\uFEFF]|#[^\\n\\r]*)*");

	private static final Pattern TOKEN = Pattern.compile(
			"\"\"\"|\\.{3}|@|[A-Za-z_]\\w*|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|\"(?:[^\"\\\\\\n\\r]|\\\\.)*\"|[{}()\\[\\]:!=$]");

	private static final Set<String> UNKNOWN = Set.of("\"\"\"", "...", "@");

	private static final int DEEPEST = 50;

	private final List<String> tokens;

	private final Map<String, @Nullable Object> variables;

	/** Variables without a value: what they would be the value of is not there. */
	private final Set<String> absent = new HashSet<>();

	private int at;

	private int depth;

	private DocumentParser(List<String> tokens, Map<String, @Nullable Object> variables) {
		this.tokens = tokens;
		this.variables = new HashMap<>(variables);
	}

	/**
	 * What a document asks for.
	 * @param variables their values
	 * @throws OrgException when it cannot be read
	 */
	static Selection parse(String document, Map<String, @Nullable Object> variables) {
		DocumentParser parser = new DocumentParser(tokens(document), variables);
		parser.operation();
		Selection root = new Selection("", "", Map.of(), parser.selections());
		if (parser.at < parser.tokens.size()) {
			throw OrgException.notImplemented("a GraphQL document with more than one operation");
		}
		return root;
	}

	private static List<String> tokens(String document) {
		List<String> tokens = new ArrayList<>();
		Matcher ignored = IGNORED.matcher(document);
		Matcher token = TOKEN.matcher(document);
		int at = 0;
		while (ignored.find(at) && ignored.end() < document.length()) {
			if (!token.find(ignored.end()) || token.start() != ignored.end()) {
				throw Selection.refusal("Invalid syntax at offset " + ignored.end());
			}
			if (UNKNOWN.contains(token.group())) {
				throw OrgException.notImplemented("fragments, directives and block texts in GraphQL");
			}
			tokens.add(token.group());
			at = token.end();
		}
		return tokens;
	}

	private void operation() {
		if (peek().equals("{")) {
			return;
		}
		String kind = next();
		if (!kind.equals("query")) {
			throw kind.equals("mutation") ? OrgException.notImplemented("mutations by GraphQL")
					: Selection.refusal("Invalid syntax with offending token '" + kind + "'");
		}
		if (isName(peek())) {
			next();
		}
		if (peek().equals("(")) {
			next();
			while (!peek().equals(")")) {
				variable();
			}
			next();
		}
	}

	private void variable() {
		expect("$");
		String name = name();
		expect(":");
		boolean required = type();
		if (peek().equals("=")) {
			next();
			Object usual = value();
			if (!this.variables.containsKey(name)) {
				this.variables.put(name, usual);
			}
		}
		else if (!this.variables.containsKey(name)) {
			if (required) {
				throw Selection.refusal(
						"Variable '" + name + "' has an invalid value: it has coerced Null value for NonNull type");
			}
			this.absent.add(name);
		}
	}

	private boolean type() {
		if (peek().equals("[")) {
			next();
			type();
			expect("]");
		}
		else {
			name();
		}
		boolean required = peek().equals("!");
		if (required) {
			next();
		}
		return required;
	}

	private List<Selection> selections() {
		List<Selection> selections = new ArrayList<>();
		deeper();
		expect("{");
		do {
			Selection selection = selection();
			if (selections.stream().anyMatch((earlier) -> earlier.key().equals(selection.key()))) {
				throw OrgException.notImplemented("the same GraphQL selection twice: " + selection.key());
			}
			selections.add(selection);
		}
		while (!peek().equals("}"));
		next();
		this.depth--;
		return selections;
	}

	private Selection selection() {
		String key = name();
		String name = key;
		if (peek().equals(":")) {
			next();
			name = name();
		}
		Map<String, @Nullable Object> arguments = Map.of();
		if (peek().equals("(")) {
			arguments = members("(", ")");
		}
		return new Selection(key, name, arguments, peek().equals("{") ? selections() : List.of());
	}

	private Map<String, @Nullable Object> members(String open, String close) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		expect(open);
		while (!peek().equals(close)) {
			String name = name();
			expect(":");
			if (peek().equals("$") && this.absent.contains(this.tokens.get(this.at + 1))) {
				this.at += 2;
			}
			else {
				members.put(name, value());
			}
		}
		next();
		return members;
	}

	private @Nullable Object value() {
		deeper();
		String token = peek();
		Object value = switch (token) {
			case "{" -> members("{", "}");
			case "[" -> list();
			case "$" -> variableValue();
			default -> scalar(next());
		};
		this.depth--;
		return value;
	}

	private List<@Nullable Object> list() {
		List<@Nullable Object> list = new ArrayList<>();
		next();
		while (!peek().equals("]")) {
			list.add(value());
		}
		next();
		return list;
	}

	private @Nullable Object variableValue() {
		next();
		String name = name();
		if (!this.variables.containsKey(name)) {
			throw Selection.refusal("Undefined variable '" + name + "'");
		}
		return this.variables.get(name);
	}

	private static @Nullable Object scalar(String token) {
		if (token.startsWith("\"")) {
			return text(token.substring(1, token.length() - 1));
		}
		if (token.matches("-?\\d.*")) {
			return new BigDecimal(token);
		}
		if (!isName(token)) {
			throw Selection.refusal("Invalid syntax with offending token '" + token + "'");
		}
		return switch (token) {
			case "true" -> true;
			case "false" -> false;
			case "null" -> null;
			default -> token;
		};
	}

	private static String text(String escaped) {
		Matcher escape = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|.)").matcher(escaped);
		return escape.replaceAll((match) -> Matcher.quoteReplacement(unescaped(match.group(1))));
	}

	private static String unescaped(String escape) {
		return switch (escape) {
			case "n" -> "\n";
			case "r" -> "\r";
			case "t" -> "\t";
			case "b" -> "\b";
			case "f" -> "\f";
			case "\"", "\\", "/" -> escape;
			default -> {
				if (escape.length() != 5) {
					throw Selection.refusal("Invalid syntax: the text holds \\" + escape);
				}
				yield String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
			}
		};
	}

	private void deeper() {
		if (++this.depth > DEEPEST) {
			throw Selection.refusal("The document is nested too deeply");
		}
	}

	private String name() {
		String name = next();
		if (!isName(name)) {
			throw Selection.refusal("Invalid syntax with offending token '" + name + "'");
		}
		return name;
	}

	private static boolean isName(String token) {
		return !token.isEmpty() && (Character.isLetter(token.charAt(0)) || token.charAt(0) == '_');
	}

	private void expect(String token) {
		String found = next();
		if (!found.equals(token)) {
			throw Selection.refusal("Invalid syntax with offending token '" + found + "'");
		}
	}

	private String peek() {
		if (this.at == this.tokens.size()) {
			throw Selection.refusal("Invalid syntax: the document ends too early");
		}
		return this.tokens.get(this.at);
	}

	private String next() {
		String token = peek();
		this.at++;
		return token;
	}

}
