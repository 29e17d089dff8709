package io.github.springforce.describe;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an org says of an object type in short: one entry of the global describe. The
 * flags tell what the type as such allows; what the user may do can be less.
 *
 * @param name the API name
 * @param keyPrefix the first three characters of its ids; {@code null} for types without
 * ids of their own, such as histories
 */
public record SObjectSummary(boolean activateable, @Nullable String associateEntityType,
		@Nullable String associateParentEntity, boolean createable, boolean custom, boolean customSetting,
		boolean deepCloneable, boolean deletable, boolean deprecatedAndHidden, boolean feedEnabled, boolean hasSubtypes,
		boolean isInterface, boolean isSubtype, @Nullable String keyPrefix, String label, String labelPlural,
		boolean layoutable, boolean mergeable, boolean mruEnabled, String name, boolean queryable,
		boolean replicateable, boolean retrieveable, boolean searchable, boolean triggerable, boolean undeletable,
		boolean updateable, Map<String, String> urls) {

	public SObjectSummary {
		urls = (urls != null) ? Map.copyOf(urls) : Map.of();
	}

}
