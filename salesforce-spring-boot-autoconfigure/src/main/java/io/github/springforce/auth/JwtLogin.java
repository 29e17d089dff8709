package io.github.springforce.auth;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.http.Origin;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.ClassUtils;

/**
 * Login of a user by a signed assertion
 * ({@code grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer}): a private key in
 * place of a password. The user must be pre-authorized for the app. The server that is
 * asked and the audience of the assertion are set apart, since a My Domain is asked for
 * tokens of the audience {@code https://login.salesforce.com}.
 */
public final class JwtLogin implements SalesforceLogin {

	private static final Log logger = LogFactory.getLog(JwtLogin.class);

	private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

	private static final boolean JOSE = ClassUtils.isPresent("com.nimbusds.jwt.SignedJWT",
			JwtLogin.class.getClassLoader());

	/** A smaller difference is the way of the answer and the second of its header. */
	private static final Duration NO_SKEW = Duration.ofSeconds(5);

	private final TokenEndpoint endpoint;

	private final Revocation revocation;

	private final JwtAssertion assertion;

	private final Clock clock;

	/** By how much the server's clock is ahead of ours, as far as is known. */
	private volatile Duration skew = Duration.ZERO;

	private JwtLogin(Builder builder) {
		if (!JOSE) {
			throw new IllegalArgumentException(
					"The JWT bearer flow needs a library that signs: add com.nimbusds:nimbus-jose-jwt to the application");
		}
		Origin server = builder.server();
		String audience = (builder.audience != null) ? builder.audience : audienceOf(server);
		if (builder.privateKey == null) {
			throw new IllegalArgumentException("This login needs a private key");
		}
		this.assertion = new JwtAssertion(builder.requiredConsumerKey(),
				OAuthLoginBuilder.required(builder.username, "username"), audience, builder.privateKey);
		this.clock = builder.clock();
		this.endpoint = builder.endpoint();
		this.revocation = builder.revocation();
	}

	/** Sandboxes have an audience of their own; a My Domain has that of its kind. */
	private static String audienceOf(Origin server) {
		boolean sandbox = server.host().equals("test.salesforce.com") || server.host().contains(".sandbox.");
		return sandbox ? "https://test.salesforce.com" : "https://login.salesforce.com";
	}

	@Override
	public SalesforceSession login() {
		AtomicReference<@Nullable Instant> serverTime = new AtomicReference<>();
		try {
			return obtain(serverTime);
		}
		catch (SalesforceAuthenticationFailedException ex) {
			Duration seen = skew(ex, serverTime.get());
			if (seen == null) {
				throw ex;
			}
			this.skew = seen;
			SalesforceSession session = obtain(serverTime);
			logger.warn("The clock of this machine differs from Salesforce's by " + seen.abs().toSeconds()
					+ " s: assertions are dated by Salesforce's clock until it is right");
			return session;
		}
	}

	private SalesforceSession obtain(AtomicReference<@Nullable Instant> serverTime) {
		Instant now = this.clock.instant().plus(this.skew);
		TokenRequest request = TokenRequest.grant(GRANT).secret("assertion", this.assertion.signed(now));
		return this.endpoint.obtain(request, (headers) -> serverTime.set(date(headers))).session();
	}

	/**
	 * The difference of the clocks when it explains the refusal; {@code null} when it
	 * does not, or was allowed for already.
	 */
	private @Nullable Duration skew(SalesforceAuthenticationFailedException refusal, @Nullable Instant serverTime) {
		if (serverTime == null || !refusal.getReason().startsWith("expired authorization code")) {
			return null;
		}
		Duration seen = Duration.between(this.clock.instant(), serverTime);
		return (seen.minus(this.skew).abs().compareTo(NO_SKEW) > 0) ? seen : null;
	}

	private static @Nullable Instant date(HttpHeaders headers) {
		try {
			long date = headers.getDate();
			return (date >= 0) ? Instant.ofEpochMilli(date) : null;
		}
		catch (IllegalArgumentException ex) {
			// a header of a proxy, in a form of its own: the time stays unknown
			return null;
		}
	}

	@Override
	public void logout(SalesforceSession session) {
		this.revocation.revoke(session);
	}

	@Override
	public String toString() {
		return "JwtLogin[" + this.endpoint + ", " + this.assertion + "]";
	}

	/**
	 * Collects what the login needs: consumer key, user name and private key, and what
	 * differs from the usual.
	 */
	public static final class Builder extends OAuthLoginBuilder<Builder> {

		private @Nullable String username;

		private @Nullable String audience;

		private @Nullable PrivateKey privateKey;

		Builder() {
		}

		@Override
		Builder self() {
			return this;
		}

		/** The user to log in. */
		public Builder username(String username) {
			this.username = username;
			return this;
		}

		/** The private key of the certificate that the app holds. */
		public Builder privateKey(PrivateKey privateKey) {
			this.privateKey = privateKey;
			return this;
		}

		/**
		 * The private key as PEM text, as {@code base64:} and the encoded key, or as
		 * {@code file:} or {@code classpath:} and where it lies.
		 * @throws IllegalArgumentException when it cannot be read, without its text
		 */
		public Builder privateKey(String privateKey) {
			return privateKey(PrivateKeyReader.read(privateKey));
		}

		/**
		 * The private key of a keystore.
		 * @throws IllegalArgumentException when the keystore has no such key
		 */
		public Builder privateKey(KeyStore keyStore, String alias, char @Nullable [] password) {
			try {
				if (keyStore.getKey(alias, password) instanceof PrivateKey key) {
					return privateKey(key);
				}
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalArgumentException(
						"The key " + alias + " of the keystore cannot be read: is its password right?", ex);
			}
			throw new IllegalArgumentException("The keystore has no private key " + alias);
		}

		/**
		 * For whom the assertion is: {@code https://login.salesforce.com} (the usual),
		 * {@code https://test.salesforce.com} (sandboxes), or the URL of an Experience
		 * Cloud site.
		 */
		public Builder audience(String audience) {
			this.audience = audience;
			return this;
		}

		/**
		 * The login. Nothing is sent yet.
		 * @throws IllegalArgumentException when something is missing, or the key cannot
		 * sign
		 */
		public JwtLogin build() {
			return new JwtLogin(this);
		}

	}

}
