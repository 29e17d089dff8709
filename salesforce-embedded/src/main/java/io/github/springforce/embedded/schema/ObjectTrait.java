package io.github.springforce.embedded.schema;

/**
 * What an object type allows: the flags of a describe that differ between objects.
 */
public enum ObjectTrait {

	CREATEABLE, UPDATEABLE, DELETABLE, UNDELETABLE, QUERYABLE, SEARCHABLE, TRIGGERABLE, REPLICATEABLE, RETRIEVEABLE,
	MERGEABLE, LAYOUTABLE, FEED_ENABLED, MRU_ENABLED, CUSTOM_SETTING;

	/**
	 * The describe key, for example {@code mruEnabled}.
	 */
	public String key() {
		return DescribeKey.of(this);
	}

}
