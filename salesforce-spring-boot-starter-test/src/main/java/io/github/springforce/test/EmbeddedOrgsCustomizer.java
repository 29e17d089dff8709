package io.github.springforce.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.springforce.autoconfigure.OrgNames;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Tells the application of the orgs that the annotation names, and takes from its
 * properties what leads away from this machine.
 *
 * @param orgs the names that the annotation gives
 */
record EmbeddedOrgsCustomizer(Set<String> orgs) implements ContextCustomizer {

	private static final List<String> LEADING_AWAY = List.of("proxies.http", "proxies.https", "jwt.ssl-bundle");

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		ConfigurableEnvironment environment = context.getEnvironment();
		Map<String, Object> properties = new LinkedHashMap<>();
		takeAway("salesforce.", properties);
		TestedOrgs.of(environment)
			.names()
			.named()
			.forEach((org) -> takeAway("salesforce.orgs." + org + ".", properties));
		for (String org : this.orgs) {
			if (org.equals(OrgNames.DEFAULT)) {
				properties.put(TestedOrgs.TOP_LEVEL_PROPERTY, true);
			}
			else {
				takeAway("salesforce.orgs." + org + ".", properties);
			}
		}
		environment.getPropertySources().addFirst(new MapPropertySource("Embedded Salesforce", properties));
	}

	private static void takeAway(String prefix, Map<String, Object> properties) {
		LEADING_AWAY.forEach((property) -> properties.put(prefix + property, ""));
	}

}
