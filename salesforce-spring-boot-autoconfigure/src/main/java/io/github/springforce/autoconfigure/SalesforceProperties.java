package io.github.springforce.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties of Salesforce: those of the default org, and further orgs by name.
 */
@ConfigurationProperties("salesforce")
public class SalesforceProperties extends OrgProperties {

	/**
	 * Further orgs by name. Each takes what the top level takes, and inherits from it
	 * what it does not set itself, credentials and instance aside.
	 */
	private final Map<String, OrgProperties> orgs = new LinkedHashMap<>();

	/**
	 * Which of the named orgs is injected where none is asked for by name. Only for
	 * applications that name several orgs and have none at the top level.
	 */
	private @Nullable String primaryOrg;

	public Map<String, OrgProperties> getOrgs() {
		return this.orgs;
	}

	public @Nullable String getPrimaryOrg() {
		return this.primaryOrg;
	}

	public void setPrimaryOrg(@Nullable String primaryOrg) {
		this.primaryOrg = primaryOrg;
	}

}
