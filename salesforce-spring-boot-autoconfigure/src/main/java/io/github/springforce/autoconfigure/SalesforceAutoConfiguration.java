package io.github.springforce.autoconfigure;

import io.github.springforce.Salesforce;
import io.github.springforce.usage.ApiUsageListener;
import io.github.springforce.usage.CallListener;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration of Salesforce: a {@link Salesforce} for each org that the properties
 * describe, and an {@code SFType} for each object type that the application has a class
 * for. Without any property of an org there are no beans.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnClass(RestClient.class)
@Conditional(OnSalesforceOrg.class)
@EnableConfigurationProperties(SalesforceProperties.class)
@Import({ SalesforceAutoConfiguration.Templates.class, SalesforceAutoConfiguration.Users.class,
		DefaultOrgConfiguration.class, NamedOrgsRegistrar.class, SFTypeRegistrar.class })
public final class SalesforceAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	static class Templates {

		@Bean
		SalesforceTemplates salesforceTemplates(ObjectProvider<SalesforceRequestFactoryProvider> requestFactories,
				ObjectProvider<SalesforceRestClientCustomizer> customizers,
				ObjectProvider<ApiUsageListener> usageListeners, ObjectProvider<CallListener> callListener,
				ObjectProvider<SslBundles> sslBundles, SalesforceProperties properties, CurrentUsers currentUsers,
				BeanFactory beans) {
			return new SalesforceTemplates(requestFactories, customizers, usageListeners, callListener, sslBundles,
					new TokenStores(properties.getTokenStore(), beans), currentUsers);
		}

		@Bean
		CurrentUsers salesforceCurrentUsers(BeanFactory beans) {
			return new CurrentUsers(beans);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(OAuth2AccessTokenResponseClient.class)
	static class Users {

		@Bean
		@ConditionalOnMissingBean
		OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> salesforceCodeClient(CurrentUsers users) {
			return new CodeClient(users);
		}

		@Bean
		@ConditionalOnMissingBean
		OAuth2UserService<OAuth2UserRequest, OAuth2User> salesforceUserInfoClient(CurrentUsers users) {
			return new UserInfoClient(users);
		}

	}

}
