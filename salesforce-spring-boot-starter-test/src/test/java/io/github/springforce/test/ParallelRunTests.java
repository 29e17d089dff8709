package io.github.springforce.test;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.sobject.SFType;
import io.github.springforce.test.EmbeddedOrgTests.Application;
import io.github.springforce.test.EmbeddedOrgTests.Contact;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

/**
 * Runs test classes as JUnit Jupiter does when everything may be parallel.
 */
class ParallelRunTests {

	private static final AtomicInteger running = new AtomicInteger();

	private static final CyclicBarrier bothClasses = new CyclicBarrier(2);

	private static final CyclicBarrier bothTests = new CyclicBarrier(2);

	private static final CountDownLatch oneEnded = new CountDownLatch(1);

	@Test
	void springTestsOnTheSameOrgsRunOneAfterTheOther() {
		EngineExecutionResults results = run(First.class, Second.class);

		results.testEvents().assertStatistics((statistics) -> statistics.started(10).succeeded(10));
	}

	@Test
	void classesWithoutSpringRunAtTheSameTimeEachOnAnOrgOfItsOwn() {
		EngineExecutionResults results = run(PlainFirst.class, PlainSecond.class);

		results.testEvents().assertStatistics((statistics) -> statistics.started(2).succeeded(2));
	}

	@Test
	void testsOfOneClassWithoutSpringRunOneAfterTheOther() {
		EngineExecutionResults results = run(PlainMany.class);

		results.testEvents().assertStatistics((statistics) -> statistics.started(8).succeeded(8));
	}

	@Test
	void testsThatShareAnOrgAtTheSameTimeAreRefused() {
		EngineExecutionResults results = run(Careless.class);

		results.testEvents().assertStatistics((statistics) -> statistics.started(2).succeeded(1).failed(1));
		results.testEvents()
			.assertThatEvents()
			.haveExactly(1, finishedWithFailure(instanceOf(IllegalStateException.class),
					message((text) -> text.contains("run at the same time on one embedded org"))));
	}

	private static EngineExecutionResults run(Class<?>... classes) {
		EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
			.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
			.configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
			.configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
		for (Class<?> each : classes) {
			kit.selectors(DiscoverySelectors.selectClass(each));
		}
		return kit.execute();
	}

	private static void alone(Runnable work) {
		assertThat(running.incrementAndGet()).isOne();
		work.run();
		assertThat(running.decrementAndGet()).isZero();
	}

	@SpringBootTest(classes = Application.class)
	@AutoConfigureEmbeddedSalesforce
	static class First {

		@RepeatedTest(5)
		void findsWhatItCreatesOnly(@Autowired EmbeddedSalesforce org, @Autowired SFType<Contact> contacts) {
			alone(() -> {
				contacts.create(new Contact(null, null, "Jones"));
				assertThat(org.records("Contact")).hasSize(1);
			});
		}

	}

	@SpringBootTest(classes = Application.class)
	@AutoConfigureEmbeddedSalesforce
	static class Second {

		@RepeatedTest(5)
		void findsWhatItCreatesOnly(@Autowired EmbeddedSalesforce org, @Autowired SFType<Contact> contacts) {
			alone(() -> {
				contacts.create(new Contact(null, null, "Smith"));
				assertThat(org.records("Contact")).hasSize(1);
			});
		}

	}

	@EmbeddedSalesforceTest
	static class PlainFirst {

		@Test
		void meetsTheTestOfTheOtherClass(EmbeddedSalesforce org) throws Exception {
			org.insert("Contact", Map.of("LastName", "Jones"));
			bothClasses.await(20, TimeUnit.SECONDS);
			assertThat(org.records("Contact")).hasSize(1);
		}

	}

	@EmbeddedSalesforceTest
	static class PlainSecond {

		@Test
		void meetsTheTestOfTheOtherClass(EmbeddedSalesforce org) throws Exception {
			org.insert("Contact", Map.of("LastName", "Smith"));
			bothClasses.await(20, TimeUnit.SECONDS);
			assertThat(org.records("Contact")).hasSize(1);
		}

	}

	@EmbeddedSalesforceTest
	static class PlainMany {

		@RepeatedTest(4)
		void findsWhatItInsertsOnly(EmbeddedSalesforce org) {
			alone(() -> insertMany(org));
		}

		@Nested
		class InANestedClass {

			@RepeatedTest(4)
			void findsWhatItInsertsOnly(EmbeddedSalesforce org) {
				alone(() -> insertMany(org));
			}

		}

		private static void insertMany(EmbeddedSalesforce org) {
			for (int i = 0; i < 100; i++) {
				org.insert("Contact", Map.of("LastName", "Jones"));
			}
			assertThat(org.records("Contact")).hasSize(100);
		}

	}

	/** Lets both tests of a class reach what comes after it together. */
	static class Together implements BeforeEachCallback, AfterEachCallback {

		@Override
		public void beforeEach(ExtensionContext context) throws Exception {
			bothTests.await(20, TimeUnit.SECONDS);
		}

		@Override
		public void afterEach(ExtensionContext context) {
			oneEnded.countDown();
		}

	}

	@ExtendWith({ Together.class, EmbeddedSalesforceExtension.class })
	static class Careless {

		@Test
		void one() throws Exception {
			assertThat(oneEnded.await(20, TimeUnit.SECONDS)).isTrue();
		}

		@Test
		void another() throws Exception {
			assertThat(oneEnded.await(20, TimeUnit.SECONDS)).isTrue();
		}

	}

}
