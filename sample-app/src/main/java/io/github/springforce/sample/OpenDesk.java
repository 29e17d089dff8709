package io.github.springforce.sample;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The desk without users: it works on the org as one user of the org's, and only this
 * machine reaches it. What other sites must not do {@link BrowserGuard} keeps out.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!users")
class OpenDesk {

	@Bean
	SecurityFilterChain requestsOfAnybody(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.headers(AbstractHttpConfigurer::disable)
			.build();
	}

}
