package io.github.springforce.test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.autoconfigure.OrgBeans;
import io.github.springforce.autoconfigure.OrgNames;
import io.github.springforce.autoconfigure.SalesforceConnectionDetails;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;

/**
 * The orgs of an application under test: those that its properties and its beans describe
 * and those that the annotation names. Where it describes none there is one at the top
 * level.
 *
 * @param names what the properties describe
 * @param addsTopLevel whether the annotation names the one at the top level
 */
record TestedOrgs(OrgNames names, boolean addsTopLevel) {

	/** The property by which the annotation tells that there is one at the top level. */
	static final String TOP_LEVEL_PROPERTY = "salesforce.test.top-level-org";

	static TestedOrgs of(Environment environment) {
		return new TestedOrgs(OrgNames.of(environment),
				environment.getProperty(TOP_LEVEL_PROPERTY, Boolean.class, false));
	}

	/** The beans of the application, told apart by these orgs. */
	OrgBeans beans(BeanFactory beans) {
		return this.names.beans(beans);
	}

	/** The names of all, that at the top level first. */
	List<String> all(BeanFactory beans) {
		List<String> all = new ArrayList<>(this.names.named());
		if (this.addsTopLevel || this.names.described() || all.isEmpty() || hasTopLevelBean(beans(beans))) {
			all.add(0, OrgNames.DEFAULT);
		}
		return all;
	}

	private static boolean hasTopLevelBean(OrgBeans beans) {
		return Stream
			.of(EmbeddedSalesforce.class, SalesforceConnectionDetails.class, SalesforceLogin.class, Salesforce.class)
			.anyMatch((type) -> !beans.namesOf(type, OrgNames.DEFAULT).isEmpty());
	}

}
