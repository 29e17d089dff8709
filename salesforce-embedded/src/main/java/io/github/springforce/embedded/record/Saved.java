package io.github.springforce.embedded.record;

import org.jspecify.annotations.Nullable;

/**
 * What a save came to.
 *
 * @param id the record's id
 * @param created whether it is new
 * @param eventUuid by what subscribers know the event that was published; {@code null}
 * for a record
 */
public record Saved(String id, boolean created, @Nullable String eventUuid) {

	public Saved(String id, boolean created) {
		this(id, created, null);
	}

}
