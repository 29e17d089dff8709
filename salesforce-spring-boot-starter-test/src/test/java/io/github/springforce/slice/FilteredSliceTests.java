package io.github.springforce.slice;

import java.util.Map;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.test.OrgReset;
import io.github.springforce.test.SalesforceSeed;
import io.github.springforce.test.SalesforceTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

import static io.github.springforce.test.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice with the components that a filter brings in, whose tests share one org.
 */
@SalesforceTest(reset = OrgReset.EACH_CLASS,
		includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Customers.class))
@SalesforceSeed(records = "Account: {Name: Acme}")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FilteredSliceTests {

	@Autowired
	private EmbeddedSalesforce org;

	@Autowired
	private Customers customers;

	@BeforeAll
	static void insert(@Autowired EmbeddedSalesforce org) {
		org.insert("Contact", Map.of("LastName", "Jones"));
	}

	@Test
	@Order(1)
	void theComponentIsThereAndNoOther(@Autowired ApplicationContext context) {
		assertThat(context.getBeanProvider(Unrelated.class)).isEmpty();

		this.customers.register("Smith");

		assertThat(this.org).hasRecords("Contact", 2).hasRecords("Account", 1);
	}

	@Test
	@Order(2)
	void whatTheTestBeforeHasDoneIsThere() {
		assertThat(this.org).hasRecords("Contact", 2).hasRecords("Account", 1);
	}

	@Nested
	@SalesforceSeed(records = "Account: {Name: Beta}")
	class InANestedClass {

		@Test
		void theOrgIsNotReset() {
			assertThat(FilteredSliceTests.this.org).hasRecords("Contact", 2).hasRecords("Account", 2);
		}

	}

}
