package io.github.springforce.auth;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The URL by which the platform names a user:
 * {@code https://login.salesforce.com/id/00D…/005…}.
 *
 * @param organizationId the org of the user; {@code null} when the URL is none
 * @param userId the user; {@code null} when the URL is none
 */
record IdentityUrl(@Nullable String organizationId, @Nullable String userId) {

	private static final Pattern FORM = Pattern.compile("/id/(00D\\w{12,15})/(005\\w{12,15})$");

	static IdentityUrl parse(@Nullable String url) {
		Matcher ids = FORM.matcher((url != null) ? url : "");
		return ids.find() ? new IdentityUrl(ids.group(1), ids.group(2)) : new IdentityUrl(null, null);
	}

}
