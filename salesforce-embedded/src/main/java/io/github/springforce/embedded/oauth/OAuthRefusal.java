package io.github.springforce.embedded.oauth;

/**
 * What an OAuth endpoint refuses, in the platform's words (reference, section 2.2).
 */
final class OAuthRefusal extends RuntimeException {

	private final String error;

	private final String description;

	OAuthRefusal(String error, String description) {
		super(error + ": " + description);
		this.error = error;
		this.description = description;
	}

	static OAuthRefusal invalidGrant(String description) {
		return new OAuthRefusal("invalid_grant", description);
	}

	static OAuthRefusal unsupportedGrant() {
		return new OAuthRefusal("unsupported_grant_type", "grant type not supported");
	}

	String error() {
		return this.error;
	}

	String description() {
		return this.description;
	}

}
