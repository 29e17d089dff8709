package io.github.springforce.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches when the application has no bean of these types for the org at the top level. A
 * bean whose qualifier is the name of another org does not count.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnMissingOrgBean.class)
@interface ConditionalOnMissingOrgBean {

	Class<?>[] value();

}
