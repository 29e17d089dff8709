package io.github.springforce.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Gives a test class an embedded org of its own, without Spring: fields and parameters of
 * type {@link EmbeddedSalesforce} get it. JUnit Jupiter may run classes with this
 * annotation in parallel; the tests of one run one after the other.
 *
 * @see EmbeddedSalesforceExtension
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmbeddedSalesforceExtension.class)
@ResourceLock(providers = EmbeddedSalesforceTest.OrgOfTheClass.class)
public @interface EmbeddedSalesforceTest {

	/**
	 * When the org is reset.
	 */
	OrgReset reset() default OrgReset.EACH_TEST;

	/**
	 * Locks the org of a test class, so that its tests run one after the other while
	 * other classes run.
	 */
	final class OrgOfTheClass implements ResourceLocksProvider {

		OrgOfTheClass() {
		}

		@Override
		public Set<Lock> provideForClass(Class<?> testClass) {
			return Set.of(new Lock(EmbeddedSalesforce.class.getName() + " of " + testClass.getName()));
		}

	}

}
