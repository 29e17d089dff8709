package io.github.springforce.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Runs the application under test against an
 * {@link io.github.springforce.embedded.EmbeddedSalesforce} in place of each org that its
 * properties describe. Nothing else is needed: where an org is and how to log in to it
 * replaces what the properties say. The org can be injected, to seed it, to look into it
 * and to break it; each test finds it as new.
 * <p>
 * JUnit Jupiter runs test classes with this annotation one after another, even when it
 * runs other tests in parallel: what one test resets, another must not be using.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration(EmbeddedSalesforceAutoConfiguration.class)
@ResourceLock("io.github.springforce.embedded.EmbeddedSalesforce")
public @interface AutoConfigureEmbeddedSalesforce {

	/**
	 * Names of further orgs, as they stand below {@code salesforce.orgs}: those that the
	 * properties describe in production only. {@code default} is the one at the top
	 * level. Each is injected by its name as {@code @Qualifier}.
	 */
	String[] orgs() default {};

	/**
	 * When the orgs are reset.
	 */
	OrgReset reset() default OrgReset.EACH_TEST;

}
