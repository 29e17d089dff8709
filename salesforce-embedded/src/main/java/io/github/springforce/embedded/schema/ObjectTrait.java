package io.github.springforce.embedded.schema;

import java.util.Locale;

/**
 * What an object type allows: the flags of a describe that differ between objects.
 */
public enum ObjectTrait {

	CREATEABLE, UPDATEABLE, DELETABLE, UNDELETABLE, QUERYABLE, SEARCHABLE, TRIGGERABLE, REPLICATEABLE, RETRIEVEABLE,
	MERGEABLE, LAYOUTABLE, FEED_ENABLED, MRU_ENABLED;

	/**
	 * The describe key, for example {@code mruEnabled}.
	 */
	public String key() {
		String name = name().toLowerCase(Locale.ROOT);
		return name.replace("_e", "E");
	}

}
