package io.github.springforce.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.client.RestTemplate;

/**
 * Asks an org who a user is, over the transport of the org: Spring Security's own waits
 * for ever and knows no proxy. It goes on serving the registrations that are of no org.
 */
final class UserInfoClient implements OAuth2UserService<OAuth2UserRequest, OAuth2User> {

	private final OAuth2UserService<OAuth2UserRequest, OAuth2User> others = new DefaultOAuth2UserService();

	private final CurrentUsers users;

	UserInfoClient(CurrentUsers users) {
		this.users = users;
	}

	@Override
	public @Nullable OAuth2User loadUser(OAuth2UserRequest request) {
		CurrentUserLogin login = this.users.login(request.getClientRegistration().getRegistrationId());
		return ((login != null) ? service(login) : this.others).loadUser(request);
	}

	private static OAuth2UserService<OAuth2UserRequest, OAuth2User> service(CurrentUserLogin login) {
		RestTemplate rest = new RestTemplate(login.transport());
		rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
		DefaultOAuth2UserService service = new DefaultOAuth2UserService();
		service.setRestOperations(rest);
		return service;
	}

}
