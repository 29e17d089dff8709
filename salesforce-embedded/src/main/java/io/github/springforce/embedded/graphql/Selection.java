package io.github.springforce.embedded.graphql;

import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * What a document asks for at one place.
 *
 * @param key what the answer calls it: its alias, or else its name
 * @param arguments their values, variables put in
 * @param selections what is asked for within; empty where it is a value
 */
record Selection(String key, String name, Map<String, @Nullable Object> arguments, List<Selection> selections) {

	/**
	 * The only selection within, which must have this name.
	 */
	Selection only(String expected) {
		if (this.selections.size() != 1 || !this.selections.get(0).name().equals(expected)) {
			throw OrgException.notImplemented("GraphQL but for uiapi { query { … } }");
		}
		return this.selections.get(0);
	}

	static OrgException refusal(String message) {
		return new OrgException(OrgError.of("GRAPHQL", message));
	}

}
