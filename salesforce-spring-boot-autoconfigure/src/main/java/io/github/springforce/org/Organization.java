package io.github.springforce.org;

import org.jspecify.annotations.Nullable;

/**
 * The org that a session belongs to.
 *
 * @param id its id, of 18 characters
 * @param name its name
 * @param type its edition, for example {@code Enterprise Edition}
 * @param instanceName the instance that serves it, for example {@code EU55}; it changes
 * when the org is moved
 * @param sandbox whether it is a sandbox
 */
public record Organization(String id, @Nullable String name, @Nullable String type, @Nullable String instanceName,
		boolean sandbox) {
}
