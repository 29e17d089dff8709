package io.github.springforce.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.github.springforce.auth.ClientAuthentication;
import io.github.springforce.client.ApiVersion;
import io.github.springforce.client.CallReserve;
import io.github.springforce.client.LimitSettings;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.describe.DescribeSettings;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.Proxies;
import io.github.springforce.http.ProxyServer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The settings of one org: its own, else those of the top level, else the usual ones.
 */
final class OrgSettings {

	/** The name of the org at the top level. */
	static final String DEFAULT = "default";

	private static final Duration LOGIN_FAILURE_BACKOFF = Duration.ofMinutes(15);

	private static final String ENDLESS_WAIT = "an endless wait would hang the caller";

	private final String name;

	private final OrgProperties org;

	private final OrgProperties top;

	OrgSettings(String name, OrgProperties org, OrgProperties top) {
		this.name = name;
		this.org = org;
		this.top = top;
	}

	String name() {
		return this.name;
	}

	String prefix() {
		return this.name.equals(DEFAULT) ? "salesforce." : "salesforce.orgs." + this.name + ".";
	}

	SalesforceConnectionDetails connectionDetails() {
		return new PropertiesConnectionDetails(this.org, this.top);
	}

	@Nullable String clientId() {
		return text(OrgProperties::getClientId);
	}

	String version() {
		String version = text(OrgProperties::getVersion);
		try {
			return (version != null) ? ApiVersion.parse(version).number() : ApiVersion.DEFAULT.number();
		}
		catch (IllegalArgumentException ex) {
			throw invalid("version", ex, "Set it to a version such as 66.0.");
		}
	}

	@Nullable String sslBundle() {
		return text((properties) -> properties.getSsl().getBundle());
	}

	/** The bundle whose private key signs; a credential, so that it is not inherited. */
	@Nullable String jwtSslBundle() {
		return PropertiesConnectionDetails.given(this.org.getJwt().getSslBundle());
	}

	String clientRegistration() {
		String registration = text(OrgProperties::getClientRegistration);
		return (registration != null) ? registration : "salesforce";
	}

	@Nullable String subjectTokenType() {
		return text((properties) -> properties.getTokenExchange().getSubjectTokenType());
	}

	@Nullable String tokenHandler() {
		return text((properties) -> properties.getTokenExchange().getTokenHandler());
	}

	@Nullable Duration sessionLifetime() {
		Duration own = this.org.getLogin().getSessionLifetime();
		return (own != null) ? own : this.top.getLogin().getSessionLifetime();
	}

	boolean revokeOnShutdown() {
		return value((properties) -> properties.getLogin().getRevokeOnShutdown(), false);
	}

	ClientAuthentication clientAuthentication() {
		return value((properties) -> properties.getLogin().getClientAuthentication(), ClientAuthentication.BASIC);
	}

	Duration loginFailureBackoff() {
		return positive("login.failure-backoff", (properties) -> properties.getLogin().getFailureBackoff(),
				LOGIN_FAILURE_BACKOFF, "without a rest, refused credentials lock the user out");
	}

	RepeatSettings repeats() {
		RepeatSettings usual = RepeatSettings.DEFAULTS;
		try {
			return new RepeatSettings(
					value((properties) -> properties.getRetry().getMaxAttempts(), usual.maxAttempts()),
					value((properties) -> properties.getRetry().getInitialInterval(), usual.initialInterval()),
					value((properties) -> properties.getRetry().getMultiplier(), usual.multiplier()),
					value((properties) -> properties.getRetry().getMaxInterval(), usual.maxInterval()),
					value((properties) -> properties.getRetry().getRepeatUpdates(), usual.repeatUpdates()));
		}
		catch (IllegalArgumentException ex) {
			throw invalid("retry", ex, "Correct the properties below " + prefix() + "retry.");
		}
	}

	BulkSettings bulk() {
		BulkSettings usual = BulkSettings.DEFAULTS;
		try {
			return new BulkSettings(
					value((properties) -> properties.getBulk().getInitialPollInterval(), usual.initialPollInterval()),
					value((properties) -> properties.getBulk().getMaxPollInterval(), usual.maxPollInterval()),
					value((properties) -> properties.getBulk().getTimeout(), usual.timeout()),
					value((properties) -> properties.getBulk().getRowsPerJob(), usual.rowsPerJob()),
					value((properties) -> properties.getBulk().getBytesPerJob(), usual.bytesPerJob()),
					value((properties) -> properties.getBulk().getParallelUploads(), usual.parallelUploads()),
					value((properties) -> properties.getBulk().getParallelPages(), usual.parallelPages()));
		}
		catch (IllegalArgumentException ex) {
			throw invalid("bulk", ex, "Correct the properties below " + prefix() + "bulk.");
		}
	}

	DescribeSettings describes() {
		DescribeSettings usual = DescribeSettings.DEFAULTS;
		try {
			return new DescribeSettings(
					value((properties) -> properties.getDescribe().getCacheSize(), usual.cacheSize()),
					value((properties) -> properties.getDescribe().getMaxAge(), usual.maxAge()));
		}
		catch (IllegalArgumentException ex) {
			throw invalid("describe", ex, "Correct the properties below " + prefix() + "describe.");
		}
	}

	LimitSettings limits() {
		LimitSettings usual = LimitSettings.DEFAULTS;
		try {
			return new LimitSettings(reserve(),
					value((properties) -> properties.getLimits().getOverReserve(), usual.overReserve()),
					value((properties) -> properties.getLimits().getMaxWait(), usual.maxWait()),
					value((properties) -> properties.getLimits().getRecheckAfter(), usual.recheckAfter()),
					value((properties) -> properties.getLimits().getMaxConcurrentCalls(), usual.maxConcurrentCalls()));
		}
		catch (IllegalArgumentException ex) {
			throw invalid("limits", ex, "Correct the properties below " + prefix() + "limits.");
		}
	}

	private CallReserve reserve() {
		String reserve = text((properties) -> properties.getLimits().getReserve());
		try {
			return (reserve != null) ? CallReserve.parse(reserve) : CallReserve.NONE;
		}
		catch (IllegalArgumentException ex) {
			throw invalid("limits.reserve", ex, "Set it to a number of calls such as 1500, or to a share such as 10%.");
		}
	}

	HttpSettings http() {
		HttpSettings usual = HttpSettings.DEFAULTS;
		return usual
			.withTimeouts(
					positive("connect-timeout", OrgProperties::getConnectTimeout, usual.connectTimeout(), ENDLESS_WAIT),
					positive("read-timeout", OrgProperties::getReadTimeout, usual.readTimeout(), ENDLESS_WAIT))
			.withProxies(proxies());
	}

	private Proxies proxies() {
		ProxyServer http = proxy("http", text((properties) -> properties.getProxies().getHttp()));
		ProxyServer https = proxy("https", text((properties) -> properties.getProxies().getHttps()));
		List<String> own = this.org.getProxies().getNoProxy();
		return new Proxies(http, https, own.isEmpty() ? this.top.getProxies().getNoProxy() : own);
	}

	private @Nullable ProxyServer proxy(String scheme, @Nullable String url) {
		try {
			return (url != null) ? ProxyServer.parse(url) : null;
		}
		catch (IllegalArgumentException ex) {
			throw invalid("proxies." + scheme, ex, "Set it to the URL of the proxy, with its port.");
		}
	}

	private @Nullable String text(Function<OrgProperties, @Nullable String> property) {
		String own = PropertiesConnectionDetails.given(property.apply(this.org));
		return (own != null) ? own : PropertiesConnectionDetails.given(property.apply(this.top));
	}

	private Duration positive(String name, Function<OrgProperties, @Nullable Duration> property, Duration usual,
			String reason) {
		Duration value = value(property, usual);
		if (value.isZero() || value.isNegative()) {
			throw new InvalidSalesforceConfigurationException(prefix() + name, "it must be longer than zero: " + reason,
					"Set it to a duration such as 30s, or remove it.");
		}
		return value;
	}

	private <T extends @Nullable Object> T value(Function<OrgProperties, @Nullable T> property, T usual) {
		T own = property.apply(this.org);
		T value = (own != null) ? own : property.apply(this.top);
		return (value != null) ? value : usual;
	}

	private InvalidSalesforceConfigurationException invalid(String property, IllegalArgumentException problem,
			String action) {
		return new InvalidSalesforceConfigurationException(prefix() + property,
				StringUtils.uncapitalize(String.valueOf(problem.getMessage())), action);
	}

}
