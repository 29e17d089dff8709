package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * What the names of a statement stand for: aliases of FROM, relationships, fields.
 */
final class Names {

	private static final int MAX_LEVELS = 5;

	private static final String FIELD_ADVICE = " If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

	private static final String RELATIONSHIP_ADVICE = " If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.";

	private final Statement statement;

	private final Parents parents;

	private final SObjectType root;

	private final Map<String, List<Field>> aliases = new HashMap<>();

	Names(Statement statement, Parents parents, SObjectType root) {
		this.statement = statement;
		this.parents = parents;
		this.root = root;
	}

	SObjectType root() {
		return this.root;
	}

	void alias(String alias, List<Field> hops) {
		this.aliases.put(alias.toLowerCase(Locale.ROOT), hops);
	}

	/**
	 * The field that a path names.
	 */
	FieldPath field(ParserRuleContext place, List<String> parts) {
		List<Field> hops = hops(place, parts.subList(0, parts.size() - 1));
		if (hops.size() > MAX_LEVELS) {
			throw this.statement.errorAt(place, "MALFORMED_QUERY",
					"Relationship path is too long: at most " + MAX_LEVELS + " levels of parents are allowed");
		}
		return new FieldPath(this.parents, this.root, hops, column(place, hops, parts.get(parts.size() - 1)));
	}

	/**
	 * The references that a path of relationships follows.
	 */
	List<Field> hops(ParserRuleContext place, List<String> relationships) {
		return hops(relationships, (name) -> unknownRelationship(place, name));
	}

	/**
	 * The references that a further entry of FROM follows.
	 */
	List<Field> source(ParserRuleContext place, List<String> relationships) {
		return hops(relationships, (name) -> unknownChildRelationship(place, name));
	}

	private List<Field> hops(List<String> relationships, Function<String, OrgException> unknown) {
		List<Field> hops = new ArrayList<>();
		int index = 0;
		if (!relationships.isEmpty()) {
			String first = relationships.get(0);
			List<Field> aliased = this.aliases.get(first.toLowerCase(Locale.ROOT));
			if (aliased != null) {
				hops.addAll(aliased);
				index = 1;
			}
			else if (first.equalsIgnoreCase(this.root.name()) && this.root.parent(first) == null) {
				index = 1;
			}
		}
		for (String name : relationships.subList(index, relationships.size())) {
			SObjectType type = typeAfter(hops);
			Field hop = (type != null) ? type.parent(name) : null;
			if (hop == null || (!Parents.isPolymorphic(hop) && this.parents.onlyType(hop) == null)) {
				throw unknown.apply(name);
			}
			hops.add(hop);
		}
		return hops;
	}

	/**
	 * Where these references lead to; {@code null} after a polymorphic one.
	 */
	@Nullable SObjectType typeAfter(List<Field> hops) {
		return hops.isEmpty() ? this.root : this.parents.onlyType(hops.get(hops.size() - 1));
	}

	private Column column(ParserRuleContext place, List<Field> hops, String name) {
		SObjectType type = typeAfter(hops);
		if (type == null) {
			Column column = Column.OfName.named(name);
			if (column == null) {
				throw unknownField(place, name, "Name");
			}
			return column;
		}
		Field field = type.field(name);
		if (field == null && name.equalsIgnoreCase("Type") && isOwner(hops)) {
			// an owner tells its type, where a queue cannot own the record too
			return Objects.requireNonNull(Column.OfName.named(name));
		}
		if (field == null) {
			throw unknownField(place, name, type.name());
		}
		return new Column.OfField(field);
	}

	private static boolean isOwner(List<Field> hops) {
		return !hops.isEmpty() && hops.get(hops.size() - 1).name().equals("OwnerId");
	}

	OrgException unknownField(ParserRuleContext place, String name, String entity) {
		return this.statement.errorAt(place, "INVALID_FIELD",
				"No such column '" + name + "' on entity '" + entity + "'." + FIELD_ADVICE);
	}

	private OrgException unknownRelationship(ParserRuleContext place, String name) {
		return this.statement.errorAt(place, "INVALID_FIELD",
				"Didn't understand relationship '" + name + "' in field path." + RELATIONSHIP_ADVICE);
	}

	OrgException unknownChildRelationship(ParserRuleContext place, String name) {
		return this.statement.errorAt(place, "INVALID_TYPE",
				"Didn't understand relationship '" + name + "' in FROM part of query call." + RELATIONSHIP_ADVICE);
	}

}
