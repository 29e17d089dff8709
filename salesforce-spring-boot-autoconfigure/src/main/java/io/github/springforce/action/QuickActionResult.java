package io.github.springforce.action;

import org.jspecify.annotations.Nullable;

/**
 * What a quick action did.
 *
 * @param id the record that it made or changed; {@code null} when there is none
 * @param contextId the record that it was about; {@code null} for none
 * @param success whether it did what it should
 * @param created whether the record is new
 * @param successMessage what the action says to people; {@code null} for nothing
 */
public record QuickActionResult(@Nullable String id, @Nullable String contextId, boolean success, boolean created,
		@Nullable String successMessage) {
}
