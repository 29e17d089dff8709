package io.github.springforce.autoconfigure;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.auth.UserLogin;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.error.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

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

	private final RefreshTokenOAuth2AuthorizedClientProvider refresh;

	private final ConcurrentMap<String, CompletableFuture<SalesforceSession>> renewals = new ConcurrentHashMap<>();

	private CurrentUserLogin(OAuth2AuthorizedClientService clients, ClientRegistration registration, String instance,
			ClientHttpRequestFactory transport) {
		this.clients = clients;
		this.registration = registration;
		this.instance = instance;
		this.refresh = refresh(transport);
	}

	static CurrentUserLogin of(BeanFactory beans, String prefix, String registration, @Nullable String instanceUrl,
			ClientHttpRequestFactory transport) {
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
		return new CurrentUserLogin(clients, found, instance(found, prefix, instanceUrl), transport);
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
	private static RefreshTokenOAuth2AuthorizedClientProvider refresh(ClientHttpRequestFactory transport) {
		RestClientRefreshTokenTokenResponseClient client = new RestClientRefreshTokenTokenResponseClient();
		client.setRestClient(RestClient.builder().requestFactory(transport).configureMessageConverters((converters) -> {
			converters.addCustomConverter(new FormHttpMessageConverter());
			converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
		}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
		RefreshTokenOAuth2AuthorizedClientProvider refresh = new RefreshTokenOAuth2AuthorizedClientProvider();
		refresh.setAccessTokenResponseClient(client);
		return refresh;
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
		CompletableFuture<SalesforceSession> mine = new CompletableFuture<>();
		CompletableFuture<SalesforceSession> others = this.renewals.putIfAbsent(user.getName(), mine);
		if (others != null) {
			return await(others);
		}
		try {
			SalesforceSession session = renewed(user, refused);
			mine.complete(session);
			return session;
		}
		catch (Throwable ex) {
			// whatever it is: those who wait must not wait for ever
			mine.completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.renewals.remove(user.getName(), mine);
		}
	}

	private static SalesforceSession await(CompletableFuture<SalesforceSession> renewal) {
		try {
			return renewal.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("the session of a user", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw SalesforceUnavailableException.noSession(ex.getCause());
		}
	}

	private SalesforceSession renewed(Authentication user, SalesforceSession refused) {
		OAuth2AuthorizedClient client = client(user);
		if (!session(client).hasTokenOf(refused)) {
			// another request of the user, or another node, has renewed already
			return session(client);
		}
		if (client.getRefreshToken() == null) {
			throw authorizeAgain(user);
		}
		try {
			OAuth2AuthorizedClient renewed = this.refresh
				.authorize(OAuth2AuthorizationContext.withAuthorizedClient(expired(client)).principal(user).build());
			if (renewed == null) {
				return refused;
			}
			this.clients.saveAuthorizedClient(renewed, user);
			return session(renewed);
		}
		catch (OAuth2AuthorizationException ex) {
			if (!ex.getError().getErrorCode().equals("invalid_grant")) {
				throw failure(ex, client);
			}
			OAuth2AuthorizedClient now = find(user);
			if (now == null || session(now).hasTokenOf(refused)) {
				throw authorizeAgain(user);
			}
			// another node was faster
			return session(now);
		}
	}

	/** Only an expired token is refreshed. */
	private static OAuth2AuthorizedClient expired(OAuth2AuthorizedClient client) {
		OAuth2AccessToken token = client.getAccessToken();
		OAuth2AccessToken expired = new OAuth2AccessToken(token.getTokenType(), token.getTokenValue(), Instant.EPOCH,
				Instant.EPOCH.plusSeconds(1), token.getScopes());
		return new OAuth2AuthorizedClient(client.getClientRegistration(), client.getPrincipalName(), expired,
				client.getRefreshToken());
	}

	/**
	 * Without a cause that holds what the server said, since it may echo what it was
	 * sent.
	 */
	private SalesforceException failure(OAuth2AuthorizationException failure, OAuth2AuthorizedClient client) {
		if (failure.getCause() instanceof ResourceAccessException unanswered) {
			URI tokens = URI.create(this.registration.getProviderDetails().getTokenUri());
			return SalesforceUnavailableException.noSession(
					new FailedRequest(HttpMethod.POST, tokens.getPath(), tokens, "login"),
					(unanswered.getCause() != null) ? unanswered.getCause() : unanswered);
		}
		if (failure.getCause() instanceof RestClientException) {
			return new SalesforceAuthenticationFailedException("UNREADABLE_ANSWER",
					"What the token endpoint answered is no token: does a proxy or a login page answer?", null, true,
					null);
		}
		OAuth2RefreshToken refreshToken = client.getRefreshToken();
		Secrets secrets = new Secrets(client.getClientRegistration().getClientSecret(),
				(refreshToken != null) ? refreshToken.getTokenValue() : null);
		String text = failure.getError().getDescription();
		return new SalesforceAuthenticationFailedException(secrets.hideIn(failure.getError().getErrorCode()),
				"The session of the user was not renewed" + ((text != null) ? ": " + secrets.hideIn(text) : ""), null,
				false, null);
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
		return SalesforceSession.of(client.getAccessToken().getTokenValue(), this.instance);
	}

	@Override
	public String toString() {
		return "CurrentUserLogin[" + this.registration.getRegistrationId() + " at " + this.instance + "]";
	}

}
