package io.github.springforce.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.github.springforce.describe.Describes;
import io.github.springforce.describe.FieldDescribe;
import io.github.springforce.describe.GlobalDescribe;
import io.github.springforce.describe.SObjectDescribe;
import io.github.springforce.describe.SObjectDescribe.ChildRelationship;
import io.github.springforce.describe.SObjectSummary;
import org.jspecify.annotations.Nullable;

/**
 * Checks names that were given for parameters against the object types of the org, as far
 * as those were described before. Only a name that seems to be missing costs a call: it
 * may be newer than what is kept.
 */
final class KnownNames {

	private static final Set<String> CLAUSES = Set.of("FROM", "WHERE", "WITH", "GROUP", "HAVING", "ORDER", "LIMIT",
			"OFFSET", "USING", "FOR", "UPDATE", "ALL");

	private static final Set<String> CLAUSES_WITH_FIELDS = Set.of("SELECT", "WHERE", "GROUP", "HAVING", "ORDER");

	/** Behind these a field stands; behind others, such as a field, an alias does. */
	private static final Set<String> BEFORE_FIELDS = Set.of("SELECT", "WHERE", "HAVING", "BY", "AND", "OR", "NOT", ",",
			"(");

	private final Describes describes;

	KnownNames(Describes describes) {
		this.describes = describes;
	}

	/**
	 * @param soql the statement with its parameters
	 * @param named the names that stand for some of them
	 * @throws IllegalArgumentException when a name belongs to nothing
	 */
	void check(String soql, Map<SoqlParameter, List<String>> named) {
		Statement statement = new Statement(SoqlToken.of(soql), named);
		for (Use use : statement.uses) {
			for (String name : use.names()) {
				String path = name.split(" ", 2)[0];
				if (use.type()) {
					checkType(use, path, statement);
				}
				else if (!statement.uses(path)) {
					checkField(use, path, statement);
				}
			}
		}
	}

	private void checkType(Use use, String name, Statement statement) {
		Scope scope = use.scope();
		if (scope.ofChildren && scope.outer != null) {
			String parent = typeOf(scope.outer, statement);
			if (parent != null && isKnown(parent)) {
				find(parent, (type) -> children(type, name))
					.orElseThrow(() -> refusal(use, name, "no children of " + parent));
			}
			return;
		}
		Optional<GlobalDescribe> all = this.describes.known();
		if (all.isPresent() && type(all.get(), name).isEmpty() && type(this.describes.describe(), name).isEmpty()) {
			throw refusal(use, name, "no object type");
		}
	}

	private void checkField(Use use, String path, Statement statement) {
		String type = typeOf(use.scope(), statement);
		List<String> steps = new ArrayList<>(List.of(path.split("\\.")));
		if (steps.size() > 1
				&& (steps.get(0).equalsIgnoreCase(type) || steps.get(0).equalsIgnoreCase(use.scope().alias))) {
			steps.remove(0);
		}
		if (steps.size() > 1 && statement.uses(steps.get(0))) {
			// a name for one of the parents
			return;
		}
		String field = steps.remove(steps.size() - 1);
		for (String step : steps) {
			type = parent(use, type, step);
		}
		if (type != null && isKnown(type)) {
			String owner = type;
			find(owner, (described) -> first(described.fields(), FieldDescribe::name, field))
				.orElseThrow(() -> refusal(use, field, "no field of " + owner));
		}
	}

	/** The type of a parent; {@code null} when it is not known or there are several. */
	private @Nullable String parent(Use use, @Nullable String type, String relationship) {
		if (type == null || !isKnown(type)) {
			return null;
		}
		FieldDescribe reference = find(type,
				(described) -> first(described.fields(), FieldDescribe::relationshipName, relationship))
			.orElseThrow(() -> refusal(use, relationship, "no parent of " + type));
		return (reference.referenceTo().size() == 1) ? reference.referenceTo().get(0) : null;
	}

	private boolean isKnown(String type) {
		return this.describes.known(type).isPresent();
	}

	private <T> Optional<T> find(String type, Function<SObjectDescribe, Optional<T>> part) {
		return this.describes.known(type).flatMap(part).or(() -> part.apply(this.describes.describe(type)));
	}

	private static Optional<SObjectSummary> type(GlobalDescribe all, String name) {
		return first(all.sobjects(), SObjectSummary::name, name);
	}

	private static Optional<ChildRelationship> children(SObjectDescribe type, String name) {
		return first(type.childRelationships(), ChildRelationship::relationshipName, name);
	}

	/** An org that has a namespace lets queries leave it out, descriptions do not. */
	private static <T> Optional<T> first(List<T> all, Function<T, @Nullable String> name, String wanted) {
		String withoutNamespace = "__" + wanted.toLowerCase(Locale.ROOT);
		return all.stream().filter((one) -> {
			String own = name.apply(one);
			return own != null
					&& (own.equalsIgnoreCase(wanted) || own.toLowerCase(Locale.ROOT).endsWith(withoutNamespace));
		}).findFirst();
	}

	private @Nullable String typeOf(Scope scope, Statement statement) {
		String name = statement.name(scope.type);
		if (name == null || !scope.ofChildren || scope.outer == null) {
			return name;
		}
		String parent = typeOf(scope.outer, statement);
		return (parent == null) ? null
				: this.describes.known(parent)
					.flatMap((type) -> children(type, name))
					.map(ChildRelationship::childSObject)
					.orElse(null);
	}

	private static IllegalArgumentException refusal(Use use, String name, String what) {
		return new IllegalArgumentException("The parameter " + use.parameter().label() + " holds " + name
				+ ", which is " + what + " that the user can see");
	}

	/** A query of the statement, or one within it. */
	private static final class Scope {

		private final @Nullable Scope outer;

		private final boolean ofChildren;

		private @Nullable SoqlToken type;

		private @Nullable String alias;

		private String clause = "SELECT";

		private boolean choosing;

		Scope(@Nullable Scope outer) {
			this.outer = outer;
			this.ofChildren = outer != null && outer.clause.equals("SELECT");
		}

	}

	/**
	 * A place where a name stands.
	 *
	 * @param names the names that were given
	 * @param scope the query that it belongs to
	 * @param type whether it names the type of that query, or else a field
	 */
	private record Use(SoqlParameter parameter, List<String> names, Scope scope, boolean type) {
	}

	/** One walk over the tokens. */
	private static final class Statement {

		private final List<SoqlToken> tokens;

		private final Map<SoqlParameter, List<String>> named;

		private final List<Use> uses = new ArrayList<>();

		private final Deque<Scope> scopes = new ArrayDeque<>();

		/** What each open parenthesis is: a query, or something else. */
		private final Deque<String> open = new ArrayDeque<>();

		Statement(List<SoqlToken> tokens, Map<SoqlParameter, List<String>> named) {
			this.tokens = tokens;
			this.named = named;
			if (!tokens.isEmpty() && tokens.get(0).is("SELECT")) {
				this.scopes.push(new Scope(null));
				this.open.push("SELECT");
				for (int at = 1; at < tokens.size() && !this.scopes.isEmpty(); at++) {
					visit(at);
				}
			}
		}

		private void visit(int at) {
			SoqlToken token = this.tokens.get(at);
			Scope scope = this.scopes.element();
			if (token.is("(")) {
				open(at, scope);
			}
			else if (token.is(")")) {
				if (this.open.pop().equals("SELECT")) {
					this.scopes.pop();
				}
			}
			else if (token.isParameter()) {
				this.named.forEach((parameter, names) -> {
					if (parameter.token().equals(token)) {
						use(at, parameter, names, scope);
					}
				});
			}
			else if (token.kind() == SoqlToken.Kind.WORD && "SELECT".equals(this.open.peek())) {
				word(at, token, scope);
			}
		}

		private void open(int at, Scope scope) {
			boolean query = at + 1 < this.tokens.size() && this.tokens.get(at + 1).is("SELECT");
			this.open.push(query ? "SELECT" : this.tokens.get(at - 1).text().toUpperCase(Locale.ROOT));
			if (query) {
				this.scopes.push(new Scope(scope));
			}
		}

		/** Names such as Group and Order are object types too. */
		private void word(int at, SoqlToken token, Scope scope) {
			if (token.is("TYPEOF")) {
				scope.choosing = true;
			}
			else if (token.is("END")) {
				scope.choosing = false;
			}
			String word = token.text().toUpperCase(Locale.ROOT);
			boolean next = scope.clause.equals("SELECT") ? word.equals("FROM") : CLAUSES.contains(word);
			if (!next || this.tokens.get(at - 1).is("FROM")) {
				return;
			}
			scope.clause = word;
			if (word.equals("FROM") && at + 1 < this.tokens.size()) {
				scope.type = this.tokens.get(at + 1);
				int after = (at + 2 < this.tokens.size() && this.tokens.get(at + 2).is("AS")) ? at + 3 : at + 2;
				scope.alias = (after < this.tokens.size()) ? this.tokens.get(after).text() : null;
			}
		}

		private void use(int at, SoqlParameter parameter, List<String> names, Scope scope) {
			SoqlToken before = this.tokens.get(at - 1);
			if (before.is("FROM") && scope.clause.equals("FROM")) {
				this.uses.add(new Use(parameter, names, scope, true));
			}
			else if (CLAUSES_WITH_FIELDS.contains(scope.clause) && !scope.choosing && !"FIELDS".equals(this.open.peek())
					&& BEFORE_FIELDS.contains(before.text().toUpperCase(Locale.ROOT))) {
				this.uses.add(new Use(parameter, names, scope, false));
			}
		}

		/** Whether the statement itself uses a name, for example as an alias. */
		boolean uses(String name) {
			return this.tokens.stream().anyMatch((token) -> token.is(name));
		}

		@Nullable String name(@Nullable SoqlToken token) {
			if (token == null || token.kind() == SoqlToken.Kind.WORD) {
				return (token != null) ? token.text() : null;
			}
			return this.named.entrySet()
				.stream()
				.filter((known) -> known.getKey().token().equals(token))
				.map((known) -> known.getValue().get(0))
				.findFirst()
				.orElse(null);
		}

	}

}
