package io.github.springforce.slice;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.test.SalesforceTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice with the service under test, and with a second org.
 */
@SalesforceTest(orgs = { "default", "emea" })
@Import(Customers.class)
class ImportedServiceTests {

	@Autowired
	private EmbeddedSalesforce org;

	@Autowired
	@Qualifier("emea")
	private EmbeddedSalesforce emea;

	@Autowired
	private Customers customers;

	@Autowired
	private ApplicationContext context;

	@Test
	void theServiceThatIsImportedWorksOnTheOrgAtTheTopLevel() {
		String id = this.customers.register("Jones");

		assertThat(this.org.record("Contact", id)).isNotNull();
		assertThat(this.emea.records("Contact")).isEmpty();
		assertThat(this.context.getBeanProvider(Unrelated.class)).isEmpty();
	}

}
