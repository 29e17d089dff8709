package io.github.springforce.auth;

import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a user calls a domain into the server to log in to.
 */
final class LoginHost {

	private static final String PRODUCTION = "login";

	private static final String SANDBOX = "test";

	private LoginHost() {
	}

	/**
	 * @param domain {@code login}, {@code test}, a My Domain ({@code acme.my}), a host or
	 * a URL; {@code null} for the usual one
	 * @param sandbox whether the usual one is that of sandboxes
	 */
	static Origin of(@Nullable String domain, boolean sandbox) {
		if (domain == null) {
			return salesforce(sandbox ? SANDBOX : PRODUCTION);
		}
		if (sandbox && !domain.equals(SANDBOX)) {
			throw new IllegalArgumentException("sandbox and domain exclude each other: the domain " + domain
					+ " says already where to log in; leave sandbox out");
		}
		return isComplete(domain) ? Origin.parse(domain, "domain") : salesforce(domain);
	}

	private static boolean isComplete(String domain) {
		return domain.contains("://") || domain.contains(":") || domain.endsWith(".com") || domain.endsWith(".mil")
				|| domain.endsWith(".cn") || domain.equals("localhost");
	}

	private static Origin salesforce(String prefix) {
		return Origin.parse(prefix + ".salesforce.com", "domain");
	}

}
