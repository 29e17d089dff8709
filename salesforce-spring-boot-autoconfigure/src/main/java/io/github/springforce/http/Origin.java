package io.github.springforce.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port: what a token belongs to. A token goes to the origin of its
 * session and nowhere else.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host in lower case
 * @param port the port, 443 or 80 when the URL names none
 */
public record Origin(String scheme, String host, int port) {

	private static final Set<String> SALESFORCE_DOMAINS = Set.of(".salesforce.com", ".salesforce.mil",
			".sfcrmproducts.cn", ".cloudforce.com");

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	/**
	 * The origin of an absolute URL.
	 * @param url the URL
	 * @return its origin; {@code null} when it has none: another scheme, no host, or user
	 * information in it
	 */
	public static @Nullable Origin of(URI url) {
		String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		if (url.getHost() == null || url.getRawUserInfo() != null
				|| !(scheme.equals("https") || scheme.equals("http"))) {
			return null;
		}
		int port = (url.getPort() >= 0) ? url.getPort() : scheme.equals("https") ? 443 : 80;
		return new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port);
	}

	/**
	 * Reads what a user writes for a server: a URL, a host, or a host with port. What
	 * stands behind the host is dropped.
	 * @param text for example {@code https://acme.my.salesforce.com},
	 * {@code acme.my.salesforce.com} or {@code localhost:8443}
	 * @param name what to call it when it is wrong, for example {@code instance-url}
	 * @return its origin; https unless the text says otherwise
	 */
	public static Origin parse(String text, String name) {
		String url = text.contains("://") ? text.strip() : "https://" + text.strip();
		Origin origin = null;
		try {
			origin = of(new URI(url));
		}
		catch (URISyntaxException ex) {
			// told below, in words that name the setting
			origin = null;
		}
		if (origin == null) {
			throw new IllegalArgumentException(
					"The " + name + " is no server: write its URL, for example https://acme.my.salesforce.com");
		}
		if (origin.host.endsWith(".lightning.force.com")) {
			throw new IllegalArgumentException("The " + name + " " + origin.host
					+ " is the address of the user interface, which serves " + "no API: use https://"
					+ origin.host.replace(".lightning.force.com", ".my.salesforce.com"));
		}
		return origin;
	}

	/** Whether this is a host of Salesforce, reached over TLS. */
	public boolean isSalesforce() {
		return this.scheme.equals("https") && SALESFORCE_DOMAINS.stream().anyMatch(this.host::endsWith);
	}

	/** Whether a token sent here can be read by others on its way. */
	public boolean isClearText() {
		return this.scheme.equals("http") && !LOOPBACK.contains(this.host);
	}

	/** The URL of this origin, without a path. */
	public URI toUri() {
		return URI.create(toString());
	}

	@Override
	public String toString() {
		boolean usual = this.port == (this.scheme.equals("https") ? 443 : 80);
		return this.scheme + "://" + this.host + (usual ? "" : ":" + this.port);
	}

}
