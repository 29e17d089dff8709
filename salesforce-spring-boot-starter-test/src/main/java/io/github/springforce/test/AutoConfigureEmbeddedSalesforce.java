package io.github.springforce.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Runs the application under test against an
 * {@link io.github.springforce.embedded.EmbeddedSalesforce} of its own. Nothing else is
 * needed: where the org is and how to log in to it replaces what the properties say. The
 * org can be injected, to seed it, to look into it and to break it; after each test it is
 * as new.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration(EmbeddedSalesforceAutoConfiguration.class)
public @interface AutoConfigureEmbeddedSalesforce {

}
