package io.github.springforce.test;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each test, or each test class, orgs without the records, stubs and faults of the
 * one before.
 */
class EmbeddedOrgLending implements TestExecutionListener, Ordered {

	private static final String BORROWER = EmbeddedOrgLending.class.getName();

	/**
	 * After dependencies are injected, before what a test may bring to seed the org.
	 */
	@Override
	public int getOrder() {
		return 4000;
	}

	@Override
	public void beforeTestClass(TestContext testContext) {
		Class<?> testClass = testContext.getTestClass();
		if (resets(testClass) != OrgReset.EACH_CLASS) {
			return;
		}
		// a nested class goes on with what the outer one has inserted
		boolean continues = TestContextAnnotationUtils.searchEnclosingClass(testClass)
				&& resets(testClass.getEnclosingClass()) == OrgReset.EACH_CLASS;
		if (!continues) {
			orgs(testContext).reset();
		}
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		OrgReset reset = resets(testContext.getTestClass());
		if (reset == null) {
			return;
		}
		String test = testContext.getTestClass().getName() + "." + testContext.getTestMethod().getName();
		EmbeddedOrgs orgs = orgs(testContext);
		orgs.lend(test);
		testContext.setAttribute(BORROWER, test);
		if (reset == OrgReset.EACH_TEST) {
			orgs.reset();
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.removeAttribute(BORROWER) instanceof String test && testContext.hasApplicationContext()) {
			orgs(testContext).takeBack(test);
		}
	}

	private static EmbeddedOrgs orgs(TestContext testContext) {
		return testContext.getApplicationContext().getBean(EmbeddedOrgs.class);
	}

	private static @Nullable OrgReset resets(Class<?> testClass) {
		AutoConfigureEmbeddedSalesforce annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureEmbeddedSalesforce.class);
		return (annotation != null) ? annotation.reset() : null;
	}

}
