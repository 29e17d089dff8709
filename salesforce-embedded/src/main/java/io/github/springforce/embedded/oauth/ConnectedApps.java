package io.github.springforce.embedded.oauth;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The connected apps of the org, the first being the one that is meant when none is
 * named.
 */
public final class ConnectedApps {

	private final Map<String, ConnectedApp> apps = new LinkedHashMap<>();

	/**
	 * Apps that act as one user when nobody has logged in.
	 * @param secrets the consumer secrets by consumer key; one at least
	 */
	public ConnectedApps(Map<String, String> secrets, String runAsUserId) {
		secrets.forEach((key, secret) -> this.apps.put(key, new ConnectedApp(key, secret, runAsUserId)));
	}

	public ConnectedApp first() {
		return this.apps.values().iterator().next();
	}

	/**
	 * The app with that consumer key; {@code null} when there is none.
	 */
	public @Nullable ConnectedApp app(@Nullable String consumerKey) {
		return this.apps.get(consumerKey);
	}

	Collection<ConnectedApp> all() {
		return this.apps.values();
	}

	/**
	 * Makes every app as it was when the org started.
	 */
	public void reset() {
		this.apps.values().forEach(ConnectedApp::reset);
	}

}
