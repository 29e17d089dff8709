package io.github.springforce.auth;

import java.util.Set;

import io.github.springforce.http.Origin;

/**
 * Login of an app as itself ({@code grant_type=client_credentials}): no user, no
 * password; the org runs it as the user that the app's policies name. The simplest flow
 * for servers. It works at the My Domain of the org only.
 */
public final class ClientCredentialsLogin implements SalesforceLogin {

	private static final Set<String> COMMON_HOSTS = Set.of("login.salesforce.com", "test.salesforce.com");

	private final TokenEndpoint endpoint;

	private final Revocation revocation;

	private final String consumerKey;

	private final String consumerSecret;

	private final ClientAuthentication authentication;

	private ClientCredentialsLogin(Builder builder) {
		this.consumerKey = builder.requiredConsumerKey();
		this.consumerSecret = builder.requiredConsumerSecret();
		this.authentication = builder.clientAuthentication();
		Origin server = builder.server();
		if (COMMON_HOSTS.contains(server.host())) {
			throw new IllegalArgumentException("The client credentials flow does not work at " + server.host()
					+ ": it needs the My Domain of the org, for example https://acme.my.salesforce.com, as domain or login URL");
		}
		this.endpoint = builder.endpoint();
		this.revocation = builder.revocation();
	}

	@Override
	public SalesforceSession login() {
		return this.endpoint
			.obtain(TokenRequest.grant("client_credentials")
				.client(this.consumerKey, this.consumerSecret, this.authentication))
			.session();
	}

	@Override
	public void logout(SalesforceSession session) {
		this.revocation.revoke(session);
	}

	@Override
	public String toString() {
		return "ClientCredentialsLogin[" + this.endpoint + "]";
	}

	/**
	 * Collects what the login needs: consumer key, consumer secret and the My Domain.
	 */
	public static final class Builder extends OAuthLoginBuilder<Builder> {

		Builder() {
		}

		@Override
		Builder self() {
			return this;
		}

		/**
		 * The login. Nothing is sent yet.
		 * @throws IllegalArgumentException when something is missing, or the server is
		 * none that has this flow
		 */
		public ClientCredentialsLogin build() {
			return new ClientCredentialsLogin(this);
		}

	}

}
