package io.github.springforce.autoconfigure;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

import io.github.springforce.auth.ClientAuthentication;
import io.github.springforce.auth.OAuthApp;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.auth.TokenAnswer;
import io.github.springforce.auth.UserLogin;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.util.StringUtils;

/**
 * The session of the user whose request the application serves: the token by which Spring
 * Security authorized the application for that user (authorization code with PKCE),
 * looked up for each call, and renewed by the user's refresh token when the org no longer
 * accepts it. Spring Security keeps the tokens. The platform does not tell when they end,
 * so that Spring Security by itself would take each for expired as soon as it came.
 */
final class CurrentUserLogin implements UserLogin {

	private final OAuth2AuthorizedClientService clients;

	private final ClientRegistration registration;

	private final String instance;

	private final OAuthApp app;

	private final ClientHttpRequestFactory transport;

	private final UserRenewals renewals;

	private CurrentUserLogin(OAuth2AuthorizedClientService clients, ClientRegistration registration, String instance,
			OAuthApp app, ClientHttpRequestFactory transport, UserRenewals renewals) {
		this.clients = clients;
		this.registration = registration;
		this.instance = instance;
		this.app = app;
		this.transport = transport;
		this.renewals = renewals;
	}

	static CurrentUserLogin of(BeanFactory beans, String prefix, String registration, @Nullable String instanceUrl,
			ClientHttpRequestFactory transport, UserRenewals renewals) {
		ClientRegistrationRepository registrations = beans.getBeanProvider(ClientRegistrationRepository.class)
			.getIfUnique();
		OAuth2AuthorizedClientService clients = beans.getBeanProvider(OAuth2AuthorizedClientService.class)
			.getIfUnique();
		ClientRegistration found = (registrations != null) ? registrations.findByRegistrationId(registration) : null;
		if (found == null || clients == null) {
			throw new InvalidSalesforceConfigurationException(prefix + "client-registration",
					"there is no client registration " + registration + " in Spring Security",
					"Set spring.security.oauth2.client.registration." + registration + " and its provider, or " + prefix
							+ "client-registration to the name of another one.");
		}
		return new CurrentUserLogin(clients, found, instance(found, prefix, instanceUrl), app(found, prefix, transport),
				transport, renewals);
	}

	private static String instance(ClientRegistration registration, String prefix, @Nullable String instanceUrl) {
		if (instanceUrl != null) {
			return instanceUrl;
		}
		URI tokens = URI.create(registration.getProviderDetails().getTokenUri());
		if (tokens.getHost() == null || tokens.getHost().matches("(login|test)\\.salesforce\\.com")) {
			throw new InvalidSalesforceConfigurationException(prefix + "instance-url",
					"the client registration " + registration.getRegistrationId() + " does not tell the org",
					"Set it to the URL of the org, for example https://acme.my.salesforce.com.");
		}
		return tokens.resolve("/").toString();
	}

	/** Over the transport of the org, which gives up in time. */
	private static OAuthApp app(ClientRegistration registration, String prefix, ClientHttpRequestFactory transport) {
		ClientAuthenticationMethod method = registration.getClientAuthenticationMethod();
		OAuthApp.Builder app = OAuthApp.builder()
			.consumerKey(registration.getClientId())
			.clientAuthentication(method.equals(ClientAuthenticationMethod.CLIENT_SECRET_POST)
					? ClientAuthentication.BODY : ClientAuthentication.BASIC)
			.loginUrl(URI.create(registration.getProviderDetails().getTokenUri()).resolve("/").toString())
			.propertyPrefix(prefix)
			.requestFactory(transport);
		String secret = registration.getClientSecret();
		if (StringUtils.hasText(secret) && !method.equals(ClientAuthenticationMethod.NONE)) {
			app.consumerSecret(secret);
		}
		return app.build();
	}

	/** The app that the users log in by. */
	OAuthApp app() {
		return this.app;
	}

	/** Leads to the org. */
	ClientHttpRequestFactory transport() {
		return this.transport;
	}

	@Override
	public SalesforceSession login() {
		return session(client(user()));
	}

	@Override
	public Optional<SalesforceSession> present() {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		return (user != null) ? Optional.ofNullable(find(user)).map(this::session) : Optional.empty();
	}

	/** One renewal for all requests of a user. */
	@Override
	public SalesforceSession renew(SalesforceSession refused) {
		Authentication user = user();
		return this.renewals.renew(user.getName(), () -> renewedMeanwhile(user, refused), () -> renewed(user, refused));
	}

	@Override
	public Runnable forCaller(Runnable work) {
		return new DelegatingSecurityContextRunnable(work);
	}

	private @Nullable SalesforceSession renewedMeanwhile(Authentication user, SalesforceSession refused) {
		SalesforceSession session = session(client(user));
		return session.hasTokenOf(refused) ? null : session;
	}

	private SalesforceSession renewed(Authentication user, SalesforceSession refused) {
		OAuth2AuthorizedClient client = client(user);
		if (client.getRefreshToken() == null) {
			throw authorizeAgain(user);
		}
		try {
			TokenAnswer answer = this.app.refresh(client.getRefreshToken().getTokenValue());
			this.clients.saveAuthorizedClient(renewed(client, answer), user);
			return session(answer.session().accessToken());
		}
		catch (SalesforceAuthenticationFailedException ex) {
			if (!ex.getCode().equals("invalid_grant")) {
				throw ex;
			}
			OAuth2AuthorizedClient now = find(user);
			if (now == null || session(now).hasTokenOf(refused)) {
				throw authorizeAgain(user);
			}
			// nodes without a common token store: another one was faster
			return session(now);
		}
	}

	/** As Spring Security keeps tokens whose end it is not told. */
	private static OAuth2AuthorizedClient renewed(OAuth2AuthorizedClient client, TokenAnswer answer) {
		Instant now = Instant.now();
		OAuth2AccessToken former = client.getAccessToken();
		OAuth2AccessToken token = new OAuth2AccessToken(former.getTokenType(), answer.session().accessToken(), now,
				now.plusSeconds(1), former.getScopes());
		String rotated = answer.refreshToken();
		return new OAuth2AuthorizedClient(client.getClientRegistration(), client.getPrincipalName(), token,
				(rotated != null) ? new OAuth2RefreshToken(rotated, now) : client.getRefreshToken());
	}

	/** Spring Security answers it by leading the user to the org. */
	private ClientAuthorizationRequiredException authorizeAgain(Authentication user) {
		this.clients.removeAuthorizedClient(this.registration.getRegistrationId(), user.getName());
		return new ClientAuthorizationRequiredException(this.registration.getRegistrationId());
	}

	private static Authentication user() {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		if (user == null || user instanceof AnonymousAuthenticationToken || !user.isAuthenticated()) {
			throw new SalesforceAuthenticationFailedException("NO_USER",
					"No user is logged in to the application in this thread, whose token the call could carry: "
							+ "work that no user asks for needs an org with a login of its own",
					null, false, null);
		}
		return user;
	}

	private OAuth2AuthorizedClient client(Authentication user) {
		OAuth2AuthorizedClient client = find(user);
		if (client == null) {
			throw new ClientAuthorizationRequiredException(this.registration.getRegistrationId());
		}
		return client;
	}

	private @Nullable OAuth2AuthorizedClient find(Authentication user) {
		return this.clients.loadAuthorizedClient(this.registration.getRegistrationId(), user.getName());
	}

	private SalesforceSession session(OAuth2AuthorizedClient client) {
		return session(client.getAccessToken().getTokenValue());
	}

	private SalesforceSession session(String accessToken) {
		return SalesforceSession.of(accessToken, this.instance);
	}

	@Override
	public String toString() {
		return "CurrentUserLogin[" + this.registration.getRegistrationId() + " at " + this.instance + "]";
	}

}
