package io.github.springforce.auth;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import org.springframework.http.HttpStatusCode;

/**
 * What an OAuth endpoint refuses, and what to change so that it does not: the platform's
 * texts are short, and several reasons share one code (reference, section 2.2).
 */
final class OAuthRefusal {

	private static final Set<String> TEMPORARY = Set.of("server_error", "unknown_error", "temporarily_unavailable",
			"rate_limit_exceeded");

	/** The first that fits counts: texts before codes that stand for anything. */
	private static final List<Advice> ADVICE = List.of(new Advice("invalid_grant", "no client credentials user",
			"The app has no user to run as: in Setup, External Client Apps (or Connected Apps), open the app's policies and set "
					+ "Run As below Client Credentials Flow"),
			new Advice("invalid_grant", "not supported on this domain",
					"The client credentials flow needs the My Domain of the org: set $domain or $login-url to it, "
							+ "for example https://acme.my.salesforce.com"),
			new Advice("invalid_grant", "access/refresh token",
					"The refresh token is dead: it was revoked, it has expired by the app's Refresh Token Policy, or it was rotated and the "
							+ "new one used elsewhere. Authorize again and set $refresh-token; nodes that use one refresh token "
							+ "need a common salesforce.token-store"),
			new Advice("invalid_grant", "expired authorization code",
					"The assertion was out of its time or used twice: check the clock of this machine"),
			new Advice("invalid_grant", "audience",
					"Set $jwt.audience: https://login.salesforce.com for production, https://test.salesforce.com for sandboxes, "
							+ "or the URL of the Experience Cloud site"),
			new Advice("invalid_grant", "assertion",
					"The org does not accept the signed assertion: $private-key must be the key of the certificate that the app "
							+ "holds below Use digital signatures, and $consumer-key the key of that app"),
			new Advice("invalid_grant", "hasn't approved",
					"Let an administrator pre-authorize the user: in the app's policies set Permitted Users to Admin approved users are "
							+ "pre-authorized, and assign the app to a permission set of $username"),
			new Advice("invalid_grant", "ip restricted",
					"The app's policies restrict addresses: allow-list this machine's, or set IP Relaxation to Relax IP restrictions"),
			new Advice("", "ip ",
					"The org restricts addresses: allow-list this machine's in the user's profile, or set IP Relaxation "
							+ "in the app's policies"),
			new Advice("", "password has expired", "Set a new password in Salesforce, and in $password"),
			new Advice("", "expired password", "Set a new password in Salesforce, and in $password"),
			new Advice("", "password expired", "Set a new password in Salesforce, and in $password"),
			new Advice("inactive_user", "",
					"The user is inactive or frozen: activate the user of $username in Setup, Users"),
			new Advice("inactive_org", "", "The org is locked, closed or suspended: is $domain the org that is meant?"),
			new Advice("invalid_client_id", "",
					"The server does not know the consumer key: check $consumer-key, and that $domain leads to the org "
							+ "that has the app. A new app takes up to ten minutes"),
			new Advice("invalid_client", "",
					"Check $consumer-secret: it belongs to $consumer-key and changes when it is rotated in Setup"),
			new Advice("invalid_app_access", "",
					"The user may not use the app: assign the app to a profile or permission set of the user, or set Permitted Users in "
							+ "its policies to All users may self-authorize"),
			new Advice("unsupported_grant_type", "",
					"The app does not have this flow: enable it in the app's OAuth settings, or set another $login-flow"),
			new Advice("unauthorized_client", "",
					"The app does not have this flow: enable it in the app's OAuth settings, or set another $login-flow"),
			new Advice("invalid_scope", "", "Add the scope to the app: Manage user data via APIs (api)"),
			new Advice("invalid_grant", "authentication failure",
					"Check $username, $password and $token; the user may be locked, this address may not be "
							+ "allow-listed, or the org blocks the username-password flow, which is off in orgs created since Summer '23 "
							+ "(Setup, OAuth and OpenID Connect Settings): move to the client credentials flow or the JWT bearer flow"));

	private OAuthRefusal() {
	}

	static SalesforceAuthenticationFailedException of(String error, String description, HttpStatusCode status,
			PropertyNames properties) {
		boolean temporary = TEMPORARY.contains(error) || isTemporary(status, error);
		String advice = ADVICE.stream()
			.filter((candidate) -> candidate.fits(error, description))
			.findFirst()
			.map((candidate) -> ". " + properties.in(candidate.text()))
			.orElse("");
		return new SalesforceAuthenticationFailedException(error, description + advice, status, temporary, null);
	}

	private static boolean isTemporary(HttpStatusCode status, String error) {
		boolean noCode = error.equals(String.valueOf(status.value()));
		return noCode && (status.is5xxServerError() || status.value() == 429 || status.value() == 420);
	}

	/**
	 * @param error the code that it is for; empty for any
	 * @param part what the description holds, in lower case
	 * @param text what to do; a dollar sign stands before each property
	 */
	private record Advice(String error, String part, String text) {

		boolean fits(String error, String description) {
			return (this.error.isEmpty() || this.error.equals(error))
					&& description.toLowerCase(Locale.ROOT).contains(this.part);
		}

	}

}
