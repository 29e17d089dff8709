package io.github.springforce.test;

import java.net.ConnectException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.springforce.Salesforce;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Counts the contexts that test classes start.
 */
class SharedContextTests {

	private static final AtomicInteger contexts = new AtomicInteger();

	private static final List<Integer> ports = new CopyOnWriteArrayList<>();

	@Test
	void tenClassesShareOneContext() {
		contexts.set(0);

		run(10, A.class, B.class, C.class, D.class, E.class, F.class, G.class, H.class, I.class, J.class);

		assertThat(contexts).hasValue(1);
	}

	@Test
	void aContextThatATestHasSpoiledIsReplacedWithItsOrg() {
		ports.clear();

		run(2, Spoiling.class);

		assertThat(ports).hasSize(2).doesNotHaveDuplicates();
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket("127.0.0.1", ports.get(0)).close());
	}

	private static void run(int tests, Class<?>... classes) {
		EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
		for (Class<?> each : classes) {
			kit.selectors(DiscoverySelectors.selectClass(each));
		}
		kit.execute().testEvents().assertStatistics((statistics) -> statistics.started(tests).succeeded(tests));
	}

	private static void use(Salesforce salesforce) {
		salesforce.sobject("Contact").create(Map.of("LastName", "Jones"));
	}

	@SpringBootConfiguration
	static class Counted {

		Counted() {
			contexts.incrementAndGet();
		}

	}

	@SpringBootConfiguration
	static class Spoiled {

	}

	@SalesforceTest
	@ContextConfiguration(classes = Counted.class)
	static class A {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest(reset = OrgReset.EACH_CLASS)
	@ContextConfiguration(classes = Counted.class)
	static class B {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest
	@ContextConfiguration(classes = Counted.class)
	@SalesforceSeed(records = "Account: {Name: Acme}")
	static class C {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest(reset = OrgReset.EACH_CLASS)
	@ContextConfiguration(classes = Counted.class)
	@SalesforceSeed("customers.yml")
	static class D {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest
	@ContextConfiguration(classes = Counted.class)
	static class E {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest
	@ContextConfiguration(classes = Counted.class)
	static class F {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest
	@ContextConfiguration(classes = Counted.class)
	static class G {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest
	@ContextConfiguration(classes = Counted.class)
	static class H {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest
	@ContextConfiguration(classes = Counted.class)
	static class I {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest
	@ContextConfiguration(classes = Counted.class)
	static class J {

		@Test
		void works(@Autowired Salesforce salesforce) {
			use(salesforce);
		}

	}

	@SalesforceTest
	@ContextConfiguration(classes = Spoiled.class)
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	static class Spoiling {

		@Test
		@Order(1)
		@DirtiesContext
		void spoils(@Autowired EmbeddedSalesforce org, @Autowired Salesforce salesforce) {
			use(salesforce);
			ports.add(org.port());
		}

		@Test
		@Order(2)
		void finds(@Autowired EmbeddedSalesforce org, @Autowired Salesforce salesforce) {
			assertThat(org.records("Contact")).isEmpty();
			use(salesforce);
			ports.add(org.port());
		}

	}

}
