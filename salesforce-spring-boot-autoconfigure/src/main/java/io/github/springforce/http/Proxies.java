package io.github.springforce.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Which proxy leads where: one for targets of scheme {@code http}, one for {@code https},
 * and hosts that are reached without any. The login goes the same way as every other
 * call.
 *
 * @param http for targets of scheme {@code http}; {@code null} for none
 * @param https for targets of scheme {@code https}; {@code null} for none
 * @param exempt hosts that are reached directly: a name, {@code *.example.com} or
 * {@code .example.com} for all below it, or {@code *} for every host
 */
public record Proxies(@Nullable ProxyServer http, @Nullable ProxyServer https, List<String> exempt) {

	/** No proxy at all. */
	public static final Proxies NONE = new Proxies(null, null, List.of());

	public Proxies {
		exempt = exempt.stream()
			.map((host) -> host.strip().toLowerCase(Locale.ROOT))
			.filter((host) -> !host.isEmpty())
			.toList();
	}

	boolean isEmpty() {
		return this.http == null && this.https == null;
	}

	boolean needsPassword() {
		return (this.http != null && this.http.username() != null)
				|| (this.https != null && this.https.username() != null);
	}

	/** The proxy that leads to this target; {@code null} when it is reached directly. */
	@Nullable ProxyServer proxyFor(URI target) {
		return (target.getHost() != null) ? proxyFor(target.getScheme(), target.getHost()) : null;
	}

	@Nullable ProxyServer proxyFor(String scheme, String host) {
		String name = host.toLowerCase(Locale.ROOT);
		if (this.exempt.stream().anyMatch((pattern) -> matches(pattern, name))) {
			return null;
		}
		return scheme.equalsIgnoreCase("https") ? this.https : this.http;
	}

	private static boolean matches(String pattern, String host) {
		if (pattern.equals("*") || pattern.equals(host)) {
			return true;
		}
		String domain = pattern.startsWith("*.") ? pattern.substring(1) : pattern;
		return domain.startsWith(".") && (host.endsWith(domain) || host.equals(domain.substring(1)));
	}

}
