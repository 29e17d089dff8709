package io.github.springforce.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;

import io.github.springforce.auth.OAuthApp;
import io.github.springforce.auth.TokenAnswer;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.util.StringUtils;

/**
 * Redeems the code with which an org leads a user back. Spring Security's own client
 * writes the code, its verifier and the consumer secret down at DEBUG and waits for ever;
 * it goes on serving the registrations that are of no org.
 */
final class CodeClient implements OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> {

	private final OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> others = new RestClientAuthorizationCodeTokenResponseClient();

	private final CurrentUsers users;

	CodeClient(CurrentUsers users) {
		this.users = users;
	}

	@Override
	public OAuth2AccessTokenResponse getTokenResponse(OAuth2AuthorizationCodeGrantRequest request) {
		CurrentUserLogin login = this.users.login(request.getClientRegistration().getRegistrationId());
		if (login == null) {
			return this.others.getTokenResponse(request);
		}
		try {
			return response(redeem(login.app(), request.getAuthorizationExchange()));
		}
		catch (SalesforceAuthenticationFailedException ex) {
			throw new OAuth2AuthorizationException(new OAuth2Error(ex.getCode(), ex.getReason(), null), ex);
		}
		catch (SalesforceUnavailableException ex) {
			throw new OAuth2AuthorizationException(
					new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, ex.getMessage(), null), ex);
		}
	}

	private static TokenAnswer redeem(OAuthApp app, OAuth2AuthorizationExchange exchange) {
		return app.redeem(Objects.requireNonNull(exchange.getAuthorizationResponse().getCode(), "There is no code"),
				Objects.requireNonNull(exchange.getAuthorizationRequest().getRedirectUri(), "There is no redirect URI"),
				exchange.getAuthorizationRequest().getAttribute(PkceParameterNames.CODE_VERIFIER));
	}

	private static OAuth2AccessTokenResponse response(TokenAnswer answer) {
		OAuth2AccessTokenResponse.Builder response = OAuth2AccessTokenResponse.withToken(answer.session().accessToken())
			.tokenType(OAuth2AccessToken.TokenType.BEARER)
			.scopes(StringUtils.commaDelimitedListToSet(answer.details().getOrDefault("scope", "").replace(' ', ',')))
			.additionalParameters(new LinkedHashMap<>(answer.details()));
		if (answer.refreshToken() != null) {
			response.refreshToken(answer.refreshToken());
		}
		Instant end = answer.session().expiresAt();
		return ((end != null) ? response.expiresIn(Duration.between(Instant.now(), end).toSeconds()) : response)
			.build();
	}

}
