package io.github.springforce.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SoapLogin;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.Proxies;
import io.github.springforce.http.RequestFactories;
import io.github.springforce.http.Tls;
import io.github.springforce.usage.ApiUsageListener;
import io.github.springforce.usage.CallListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Makes the template of each org from its settings and the beans of the application. It
 * owns the connections of the orgs, since a login shares them with the calls.
 */
class SalesforceTemplates implements DisposableBean {

	private static final Log logger = LogFactory.getLog(SalesforceTemplates.class);

	private final ObjectProvider<SalesforceRequestFactoryProvider> requestFactories;

	private final ObjectProvider<SalesforceRestClientCustomizer> customizers;

	private final ObjectProvider<ApiUsageListener> usageListeners;

	private final ObjectProvider<CallListener> callListeners;

	private final ObjectProvider<SslBundles> sslBundles;

	private final TokenStores tokenStores;

	private final CurrentUsers currentUsers;

	private final Map<String, ClientHttpRequestFactory> transports = new ConcurrentHashMap<>();

	private final List<DisposableBean> connections = new CopyOnWriteArrayList<>();

	SalesforceTemplates(ObjectProvider<SalesforceRequestFactoryProvider> requestFactories,
			ObjectProvider<SalesforceRestClientCustomizer> customizers, ObjectProvider<ApiUsageListener> usageListeners,
			ObjectProvider<CallListener> callListeners, ObjectProvider<SslBundles> sslBundles, TokenStores tokenStores,
			CurrentUsers currentUsers) {
		this.requestFactories = requestFactories;
		this.customizers = customizers;
		this.usageListeners = usageListeners;
		this.callListeners = callListeners;
		this.sslBundles = sslBundles;
		this.tokenStores = tokenStores;
		this.currentUsers = currentUsers;
	}

	/**
	 * The transport of an org, for its login and its calls: the application's own, or one
	 * for its settings.
	 */
	private ClientHttpRequestFactory transport(OrgSettings settings) {
		return this.transports.computeIfAbsent(settings.name(), (org) -> newTransport(settings));
	}

	private ClientHttpRequestFactory newTransport(OrgSettings settings) {
		SalesforceRequestFactoryProvider own = this.requestFactories.getIfAvailable();
		HttpSettings http = settings.http();
		if (own != null) {
			if (!http.proxies().equals(Proxies.NONE)) {
				logger.warn("A SalesforceRequestFactoryProvider is given, so that " + settings.prefix()
						+ "proxies is ignored: set the proxies on its request factory");
			}
			return own.requestFactory(settings.name());
		}
		ClientHttpRequestFactory transport = create(withBundle(http, settings), settings);
		if (transport instanceof DisposableBean closeable) {
			this.connections.add(closeable);
		}
		return transport;
	}

	private static ClientHttpRequestFactory create(HttpSettings http, OrgSettings settings) {
		try {
			return RequestFactories.create(http);
		}
		catch (IllegalStateException ex) {
			throw new InvalidSalesforceConfigurationException(settings.prefix() + "proxies.https",
					"the HTTP client of the JDK does not send a password to a proxy for https",
					"Add org.apache.httpcomponents.client5:httpclient5 to the application.");
		}
	}

	private HttpSettings withBundle(HttpSettings http, OrgSettings settings) {
		String bundle = settings.sslBundle();
		if (bundle == null) {
			return http;
		}
		SslBundles bundles = this.sslBundles.getIfAvailable();
		if (bundles == null) {
			throw new InvalidSalesforceConfigurationException(settings.prefix() + "ssl.bundle",
					"there are no SSL bundles in this application",
					"Let Spring Boot's SslAutoConfiguration apply, or remove the property.");
		}
		try {
			return http.withTls(tls(bundles.getBundle(bundle)));
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidSalesforceConfigurationException(settings.prefix() + "ssl.bundle",
					"there is no SSL bundle named " + bundle,
					"Set it to one of " + bundles.getBundleNames() + ", or define it below spring.ssl.bundle.");
		}
	}

	private static Tls tls(SslBundle bundle) {
		SslOptions options = bundle.getOptions();
		return new Tls(bundle.createSslContext(), names(options.getEnabledProtocols()), names(options.getCiphers()));
	}

	private static List<String> names(String @Nullable [] names) {
		return (names != null) ? List.of(names) : List.of();
	}

	SalesforceLogin login(OrgSettings settings, SalesforceConnectionDetails details) {
		LoginChoice choice = new LoginChoice(settings.prefix(), details, settings.clientId(), oauth(settings));
		SalesforceLogin login = choice.login(transport(settings));
		boolean keptHere = !EnumSet.of(LoginFlow.ACCESS_TOKEN, LoginFlow.REFRESH_TOKEN, LoginFlow.CURRENT_USER)
			.contains(choice.flow());
		return (keptHere && this.tokenStores.isShared()) ? SalesforceLogin.shared(login, this.tokenStores.store(),
				storeKey(settings, details, choice), settings.http()) : login;
	}

	/**
	 * What is stored is of one user in one org by one flow: a node that is set up for
	 * another must not take it.
	 */
	private static String storeKey(OrgSettings settings, SalesforceConnectionDetails details, LoginChoice choice) {
		String identity = choice.flow() + "\n" + details.getUsername() + "\n" + details.getOrgId() + "\n"
				+ details.getConsumerKey() + "\n" + details.getDomain() + "\n" + details.isSandbox() + "\n"
				+ details.getLoginUrl() + "\n" + details.getInstanceUrl();
		return settings.name() + "-"
				+ UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 18);
	}

	private OAuthSettings oauth(OrgSettings settings) {
		String bundle = settings.jwtSslBundle();
		PrivateKey key = (bundle != null)
				? new BundleKey(settings.prefix() + "jwt.ssl-bundle", this.sslBundles.getIfAvailable()).of(bundle)
				: null;
		return new OAuthSettings(settings.clientAuthentication(), settings.sessionLifetime(), key,
				settings.revokeOnShutdown(), settings.http(), this.tokenStores.store(), settings.name(),
				settings.subjectTokenType(), settings.tokenHandler(), settings.clientRegistration(), this.currentUsers);
	}

	SalesforceTemplate template(OrgSettings settings, SalesforceLogin login) {
		SalesforceTemplate.Builder builder = SalesforceTemplate.builder()
			.name(settings.name())
			.login(login)
			.version(settings.version())
			.repeats(settings.repeats())
			.describes(settings.describes())
			.bulk(settings.bulk())
			.limits(settings.limits())
			.loginFailureBackoff(settings.loginFailureBackoff())
			.requestFactory(transport(settings));
		String clientId = settings.clientId();
		if (clientId != null && !(login instanceof SoapLogin)) {
			builder.clientId(clientId);
		}
		this.usageListeners.orderedStream().forEach(builder::usageListener);
		builder.callListener(CallListener.of(this.callListeners.orderedStream().toList()));
		this.customizers.orderedStream().forEach((customizer) -> builder.restClient(customizer::customize));
		return builder.build();
	}

	/** A factory of the application's own is its own business. */
	@Override
	public void destroy() throws Exception {
		for (DisposableBean connections : this.connections) {
			connections.destroy();
		}
	}

}
