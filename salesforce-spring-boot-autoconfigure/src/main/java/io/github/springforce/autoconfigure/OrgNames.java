package io.github.springforce.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Which orgs the properties describe, read before there are beans.
 *
 * @param defaultOrg whether there is one at the top level
 * @param named the names of the others, in order
 * @param primary the one that is injected where none is asked for by name; {@code null}
 * when that is settled otherwise
 */
record OrgNames(boolean defaultOrg, List<String> named, @Nullable String primary) {

	static OrgNames of(Environment environment) {
		Binder binder = Binder.get(environment);
		SalesforceProperties properties = binder.bindOrCreate("salesforce", Bindable.of(SalesforceProperties.class));
		return new OrgNames(isDescribed(properties), new ArrayList<>(properties.getOrgs().keySet()),
				primary(properties.getPrimaryOrg(), properties.getOrgs(), isDescribed(properties)));
	}

	/**
	 * Anything that only makes sense for an org counts, so that one half of a pair is
	 * told and not passed over.
	 */
	private static boolean isDescribed(OrgProperties org) {
		return org.getLoginFlow() != null || Stream
			.of(org.getUsername(), org.getPassword(), org.getToken(), org.getOrgId(), org.getAccessToken(),
					org.getInstanceUrl(), org.getInstance())
			.map(PropertiesConnectionDetails::given)
			.anyMatch(Objects::nonNull);
	}

	private static @Nullable String primary(@Nullable String named, Map<String, OrgProperties> orgs,
			boolean defaultOrg) {
		String primary = PropertiesConnectionDetails.given(named);
		if (primary == null) {
			return (!defaultOrg && orgs.size() == 1) ? orgs.keySet().iterator().next() : null;
		}
		if (defaultOrg) {
			throw new InvalidSalesforceConfigurationException("salesforce.primary-org",
					"the org at the top level is the primary one already",
					"Remove salesforce.primary-org, or move the org at the top level below salesforce.orgs.");
		}
		if (!orgs.containsKey(primary)) {
			throw new InvalidSalesforceConfigurationException("salesforce.primary-org",
					"there is no org named " + primary + ", only " + orgs.keySet(), "Set it to one of these names.");
		}
		return primary;
	}

	boolean isEmpty() {
		return !this.defaultOrg && this.named.isEmpty();
	}

}
