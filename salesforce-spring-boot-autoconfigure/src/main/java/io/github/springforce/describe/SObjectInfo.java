package io.github.springforce.describe;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An object type in short, and the records of it that the user saw lately.
 *
 * @param objectDescribe the type
 * @param recentItems the records, the latest first
 */
public record SObjectInfo(SObjectSummary objectDescribe, List<RecentItem> recentItems) {

	public SObjectInfo {
		recentItems = (recentItems != null) ? List.copyOf(recentItems) : List.of();
	}

	/**
	 * A record that the user saw.
	 *
	 * @param id its id
	 * @param name its name; {@code null} for types without one
	 */
	public record RecentItem(@JsonProperty("Id") String id, @JsonProperty("Name") @Nullable String name) {
	}

}
