package io.github.springforce.test;

import java.util.Arrays;
import java.util.List;

import io.github.springforce.autoconfigure.SalesforceProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The orgs that the properties of an application under test describe.
 *
 * @param topLevel whether there is one at the top level
 * @param named the names of the others
 * @param primaryOrg the value of {@code salesforce.primary-org}
 */
record TestedOrgs(boolean topLevel, List<String> named, @Nullable String primaryOrg) {

	/** The name of the org at the top level. */
	static final String TOP_LEVEL = "default";

	/** The property by which the annotation tells that there is one at the top level. */
	static final String TOP_LEVEL_PROPERTY = "salesforce.test.top-level-org";

	static TestedOrgs of(Environment environment) {
		SalesforceProperties properties = Binder.get(environment)
			.bindOrCreate("salesforce", Bindable.of(SalesforceProperties.class));
		List<String> named = List.copyOf(properties.getOrgs().keySet());
		boolean topLevel = named.isEmpty() || properties.describesOrg()
				|| environment.getProperty(TOP_LEVEL_PROPERTY, Boolean.class, false);
		return new TestedOrgs(topLevel, named, properties.getPrimaryOrg());
	}

	/**
	 * The names of the beans of a type that stand for an org: those that have its name as
	 * their qualifier, and for the top level those that have no other org's.
	 */
	List<String> beansOf(Class<?> type, String org, ListableBeanFactory beans) {
		return Arrays.stream(beans.getBeanNamesForType(type, true, false))
			.filter((bean) -> standsFor(bean, org, beans))
			.toList();
	}

	/** Whether a bean stands for an org. */
	boolean standsFor(String bean, String org, ListableBeanFactory beans) {
		return org.equals(TOP_LEVEL) ? !isNamed(bean, beans)
				: BeanFactoryAnnotationUtils.isQualifierMatch(org::equals, bean, beans);
	}

	/** Whether a bean has the name of an org as its qualifier. */
	boolean isNamed(String bean, ListableBeanFactory beans) {
		return BeanFactoryAnnotationUtils.isQualifierMatch(this.named::contains, bean, beans);
	}

}
