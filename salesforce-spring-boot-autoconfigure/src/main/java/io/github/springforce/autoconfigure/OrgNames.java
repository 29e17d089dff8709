package io.github.springforce.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Which orgs the properties describe, read before there are beans: for those who register
 * beans of their own for each org.
 *
 * @param described whether there is one at the top level
 * @param named the names of the others, in order
 * @param primaryOrg the value of {@code salesforce.primary-org}
 */
public record OrgNames(boolean described, List<String> named, @Nullable String primaryOrg) {

	/** The name of the org at the top level. */
	public static final String DEFAULT = OrgSettings.DEFAULT;

	/**
	 * Reads the properties of an application.
	 * @throws IllegalStateException when an org has a name that it cannot have
	 */
	public static OrgNames of(Environment environment) {
		SalesforceProperties properties = Binder.get(environment)
			.bindOrCreate("salesforce", Bindable.of(SalesforceProperties.class));
		if (properties.getOrgs().containsKey(OrgSettings.DEFAULT)) {
			throw new InvalidSalesforceConfigurationException("salesforce.orgs.default",
					"this name is that of the org at the top level",
					"Give the org another name, or move its properties to the top level.");
		}
		return new OrgNames(properties.describesOrg(), List.copyOf(properties.getOrgs().keySet()),
				PropertiesConnectionDetails.given(properties.getPrimaryOrg()));
	}

	/** The beans of the application, told apart by these orgs. */
	public OrgBeans beans(BeanFactory beans) {
		return new OrgBeans(beans, this.named);
	}

	/**
	 * The named org that is injected where none is asked for by name; {@code null} when
	 * that is the one at the top level.
	 * @param defaultOrg whether there is one at the top level
	 */
	public @Nullable String primary(boolean defaultOrg) {
		if (defaultOrg) {
			if (this.primaryOrg != null && this.described) {
				throw new InvalidSalesforceConfigurationException("salesforce.primary-org",
						"the org at the top level is the primary one already",
						"Remove salesforce.primary-org, or move the org at the top level below salesforce.orgs.");
			}
			return null;
		}
		if (this.primaryOrg != null && !this.named.contains(this.primaryOrg)) {
			throw new InvalidSalesforceConfigurationException("salesforce.primary-org",
					"there is no org named " + this.primaryOrg + ", only " + this.named,
					"Set it to one of these names.");
		}
		if (this.primaryOrg == null && this.named.size() > 1) {
			throw new InvalidSalesforceConfigurationException("salesforce.primary-org",
					"there are several orgs, " + this.named + ", and none at the top level",
					"Set salesforce.primary-org to the one that is injected where none is asked for by name.");
		}
		return (this.primaryOrg != null) ? this.primaryOrg : this.named.isEmpty() ? null : this.named.get(0);
	}

}
