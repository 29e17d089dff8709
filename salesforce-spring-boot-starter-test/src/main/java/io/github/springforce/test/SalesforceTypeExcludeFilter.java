package io.github.springforce.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * Leaves out what {@link SalesforceTest} does not ask for.
 */
class SalesforceTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<SalesforceTest> {

	SalesforceTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

}
