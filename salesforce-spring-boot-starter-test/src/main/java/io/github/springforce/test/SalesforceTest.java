package io.github.springforce.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Tests what an application does with Salesforce and nothing else of it: the
 * auto-configurations of Salesforce apply, against an embedded org, and none besides;
 * components of the application are left out. {@code @Import} or {@link #includeFilters}
 * bring in those that are tested.
 * <p>
 * Tokens are kept in memory, whatever {@code salesforce.token-store.type} says: a slice
 * has neither database nor cache.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BootstrapWith(SalesforceTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(SalesforceTypeExcludeFilter.class)
@AutoConfigureEmbeddedSalesforce
@ImportAutoConfiguration
public @interface SalesforceTest {

	/**
	 * Properties of the test, in the form {@code name=value}.
	 */
	String[] properties() default {};

	/**
	 * Names of further orgs.
	 * @see AutoConfigureEmbeddedSalesforce#orgs()
	 */
	@AliasFor(annotation = AutoConfigureEmbeddedSalesforce.class)
	String[] orgs() default {};

	/**
	 * When the orgs are reset.
	 */
	@AliasFor(annotation = AutoConfigureEmbeddedSalesforce.class)
	OrgReset reset() default OrgReset.EACH_TEST;

	/**
	 * Whether components are left out.
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Which components are brought in.
	 */
	Filter[] includeFilters() default {};

	/**
	 * Which components are left out that would be in.
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations that are left out of the slice.
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
