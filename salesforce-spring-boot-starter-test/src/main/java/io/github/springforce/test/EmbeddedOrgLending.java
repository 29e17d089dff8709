package io.github.springforce.test;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each test, or each test class, orgs without the records, stubs and faults of the
 * one before, and with the records that annotations ask for.
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
		EmbeddedOrgs orgs = orgs(testContext);
		// a nested class goes on with what the outer one has inserted
		boolean continues = TestContextAnnotationUtils.searchEnclosingClass(testClass)
				&& resets(testClass.getEnclosingClass()) == OrgReset.EACH_CLASS;
		if (continues) {
			orgs.seed(new AnnotatedSeeds().add(testClass));
		}
		else {
			orgs.reset();
			orgs.seed(new AnnotatedSeeds().addAround(testClass));
		}
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		Class<?> testClass = testContext.getTestClass();
		OrgReset reset = resets(testClass);
		if (reset == null) {
			return;
		}
		String test = testClass.getName() + "." + testContext.getTestMethod().getName();
		EmbeddedOrgs orgs = orgs(testContext);
		orgs.lend(test);
		testContext.setAttribute(BORROWER, test);
		AnnotatedSeeds seeds = new AnnotatedSeeds();
		if (reset == OrgReset.EACH_TEST) {
			orgs.reset();
			seeds.addAround(testClass);
		}
		orgs.seed(seeds.add(testClass, testContext.getTestMethod()));
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
