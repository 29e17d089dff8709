package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.springforce.embedded.schema.SObjectType;

/**
 * Whose records a query is about: what {@code USING SCOPE} may name, and what a describe
 * says of it.
 */
public enum RecordScope {

	DELEGATED("delegated", "Delegated %s"), EVERYTHING("everything", "All %s"), MINE("mine", "My %s"),
	QUEUE_OWNED("queue_owned", "Queue-owned %s"), SCOPING_RULE("scopingRule", "Filter by scope rules"),
	TEAM("team", "My team's %s"), USER_OWNED("user_owned", "User-owned %s");

	private static final Set<String> OWNED_BY_QUEUES = Set.of("Lead", "Case");

	private final String apiName;

	private final String label;

	RecordScope(String apiName, String label) {
		this.apiName = apiName;
		this.label = label;
	}

	/**
	 * The scopes of an object, in the order of a describe.
	 */
	public static List<RecordScope> of(SObjectType type) {
		List<RecordScope> scopes = new ArrayList<>();
		if (type.name().equals("Task")) {
			scopes.add(DELEGATED);
		}
		scopes.add(EVERYTHING);
		if (type.field("OwnerId") != null) {
			boolean queues = OWNED_BY_QUEUES.contains(type.name());
			scopes.add(MINE);
			if (queues) {
				scopes.add(QUEUE_OWNED);
			}
			scopes.add(SCOPING_RULE);
			scopes.add(TEAM);
			if (queues) {
				scopes.add(USER_OWNED);
			}
		}
		return scopes;
	}

	public String apiName() {
		return this.apiName;
	}

	public String label(SObjectType type) {
		return this.label.formatted(type.labelPlural().toLowerCase(Locale.ROOT));
	}

}
