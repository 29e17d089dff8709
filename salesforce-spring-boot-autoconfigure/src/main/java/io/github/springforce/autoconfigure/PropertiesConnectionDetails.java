package io.github.springforce.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Connection details from the properties of one org. An empty value counts as not set.
 */
final class PropertiesConnectionDetails implements SalesforceConnectionDetails {

	private final OrgProperties org;

	/** Tells where to log in where the org itself does not. */
	private final OrgProperties login;

	/**
	 * @param org the properties of the org
	 * @param defaults the properties of the top level, which for the default org are the
	 * same
	 */
	PropertiesConnectionDetails(OrgProperties org, OrgProperties defaults) {
		this.org = org;
		boolean own = org.getSandbox() != null || given(org.getDomain()) != null || given(org.getLoginUrl()) != null;
		this.login = own ? org : defaults;
	}

	static @Nullable String given(@Nullable String value) {
		return (value == null || value.isEmpty()) ? null : value;
	}

	@Override
	public @Nullable String getUsername() {
		return given(this.org.getUsername());
	}

	@Override
	public @Nullable String getPassword() {
		return given(this.org.getPassword());
	}

	@Override
	public @Nullable String getToken() {
		return given(this.org.getToken());
	}

	@Override
	public @Nullable String getOrgId() {
		return given(this.org.getOrgId());
	}

	@Override
	public boolean isSandbox() {
		return Boolean.TRUE.equals(this.login.getSandbox());
	}

	@Override
	public @Nullable String getDomain() {
		return given(this.login.getDomain());
	}

	@Override
	public @Nullable String getLoginUrl() {
		return given(this.login.getLoginUrl());
	}

	@Override
	public @Nullable String getInstanceUrl() {
		String url = given(this.org.getInstanceUrl());
		return (url != null) ? url : given(this.org.getInstance());
	}

	@Override
	public @Nullable String getAccessToken() {
		return given(this.org.getAccessToken());
	}

	@Override
	public @Nullable String getConsumerKey() {
		return given(this.org.getConsumerKey());
	}

	@Override
	public @Nullable String getConsumerSecret() {
		return given(this.org.getConsumerSecret());
	}

	@Override
	public @Nullable String getPrivateKey() {
		return given(this.org.getPrivateKey());
	}

	@Override
	public @Nullable String getRefreshToken() {
		return given(this.org.getRefreshToken());
	}

	@Override
	public @Nullable String getSubjectToken() {
		return given(this.org.getTokenExchange().getSubjectToken());
	}

	@Override
	public @Nullable String getAudience() {
		return given(this.org.getJwt().getAudience());
	}

	@Override
	public @Nullable LoginFlow getLoginFlow() {
		return this.org.getLoginFlow();
	}

}
