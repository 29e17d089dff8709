package io.github.springforce.embedded.oauth;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A connected app (external client app) of the org, as an administrator would set it up:
 * every flow is on until it is forbidden. Thread-safe.
 */
public final class ConnectedApp {

	private final String consumerKey;

	private final String consumerSecret;

	private final Set<String> forbiddenGrants = ConcurrentHashMap.newKeySet();

	private final Set<String> subjectTokens = ConcurrentHashMap.newKeySet();

	private final RefreshTokens refreshTokens = new RefreshTokens();

	private final String runAsUserId;

	private @Nullable KeyPair keyPair;

	private volatile @Nullable PublicKey trustedKey;

	private volatile boolean rotating;

	private volatile boolean approved = true;

	private volatile boolean runningAsUser = true;

	private volatile boolean pkceRequired;

	private volatile @Nullable String callbackUrl;

	/**
	 * @param runAsUserId in whose name the app acts by itself
	 */
	ConnectedApp(String consumerKey, String consumerSecret, String runAsUserId) {
		this.consumerKey = consumerKey;
		this.consumerSecret = consumerSecret;
		this.runAsUserId = runAsUserId;
	}

	public String consumerKey() {
		return this.consumerKey;
	}

	public String consumerSecret() {
		return this.consumerSecret;
	}

	/**
	 * The PEM text of a private key whose signatures the app takes. It is made when it is
	 * first asked for.
	 */
	public String privateKey() {
		String base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(keys().getPrivate().getEncoded());
		return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
	}

	/** Takes signatures of another key in place of the app's own. */
	public ConnectedApp trust(PublicKey key) {
		this.trustedKey = key;
		return this;
	}

	/** A refresh token as the authorization of the user would give one. */
	public String refreshToken() {
		return this.refreshTokens.issue(this.runAsUserId);
	}

	/** How often a refresh token was sent that had been used, or never been valid. */
	public int deadRefreshTokens() {
		return this.refreshTokens.dead();
	}

	/** From now on a refresh token serves once, and each answer holds the next one. */
	public ConnectedApp rotateRefreshTokens() {
		this.rotating = true;
		return this;
	}

	/**
	 * Turns a flow off.
	 * @param grantType for example {@code password} or {@code client_credentials}
	 */
	public ConnectedApp forbid(String grantType) {
		this.forbiddenGrants.add(grantType);
		return this;
	}

	/** Takes a token of another issuer in exchange for one of the org. */
	public ConnectedApp acceptSubjectToken(String token) {
		this.subjectTokens.add(token);
		return this;
	}

	/** The app is no longer approved for the user. */
	public ConnectedApp withdrawApproval() {
		this.approved = false;
		return this;
	}

	/** The client credentials flow has no user to run as. */
	public ConnectedApp removeRunAsUser() {
		this.runningAsUser = false;
		return this;
	}

	/** Authorization codes are given only for a PKCE challenge. */
	public ConnectedApp requirePkce() {
		this.pkceRequired = true;
		return this;
	}

	/** Where authorization codes may be sent; any address of this machine unless set. */
	public ConnectedApp callbackUrl(String callbackUrl) {
		this.callbackUrl = callbackUrl;
		return this;
	}

	/** The app as it was when the org started; refresh tokens are forgotten. */
	public void reset() {
		this.forbiddenGrants.clear();
		this.subjectTokens.clear();
		this.refreshTokens.clear();
		this.trustedKey = null;
		this.rotating = false;
		this.approved = true;
		this.runningAsUser = true;
		this.pkceRequired = false;
		this.callbackUrl = null;
	}

	RefreshTokens refreshTokens() {
		return this.refreshTokens;
	}

	String runAsUserId() {
		return this.runAsUserId;
	}

	boolean allows(String grantType) {
		return !this.forbiddenGrants.contains(grantType);
	}

	boolean accepts(String subjectToken) {
		return this.subjectTokens.contains(subjectToken);
	}

	boolean isRotating() {
		return this.rotating;
	}

	boolean isApproved() {
		return this.approved;
	}

	boolean isRunningAsUser() {
		return this.runningAsUser;
	}

	boolean isPkceRequired() {
		return this.pkceRequired;
	}

	boolean mayCallBack(String url) {
		String only = this.callbackUrl;
		return (only != null) ? only.equals(url) : url.matches("http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/.*)?");
	}

	PublicKey trustedKey() {
		PublicKey other = this.trustedKey;
		return (other != null) ? other : keys().getPublic();
	}

	/** The key by which the org itself signs what it says of users. */
	synchronized KeyPair keys() {
		KeyPair keys = this.keyPair;
		if (keys == null) {
			try {
				KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
				generator.initialize(2048);
				keys = generator.generateKeyPair();
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("This JVM makes no RSA keys", ex);
			}
			this.keyPair = keys;
		}
		return keys;
	}

}
