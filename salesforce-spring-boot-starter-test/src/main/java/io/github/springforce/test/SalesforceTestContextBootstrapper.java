package io.github.springforce.test;

import java.util.stream.Stream;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Bootstraps the context of {@link SalesforceTest}.
 */
class SalesforceTestContextBootstrapper extends TestSliceTestContextBootstrapper<SalesforceTest> {

	@Override
	protected String[] getProperties(Class<?> testClass) {
		String[] own = super.getProperties(testClass);
		Stream<String> properties = Stream.of("salesforce.token-store.type=memory");
		return ((own != null) ? Stream.concat(properties, Stream.of(own)) : properties).toArray(String[]::new);
	}

}
