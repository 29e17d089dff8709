package io.github.springforce.test;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each test an org without the records, stubs and faults of the test before.
 */
class ResetEmbeddedSalesforce implements TestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (!TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), AutoConfigureEmbeddedSalesforce.class)
				|| !testContext.hasApplicationContext()) {
			return;
		}
		ApplicationContext context = testContext.getApplicationContext();
		context.getBeanProvider(EmbeddedSalesforce.class).ifAvailable(EmbeddedSalesforce::reset);
	}

}
