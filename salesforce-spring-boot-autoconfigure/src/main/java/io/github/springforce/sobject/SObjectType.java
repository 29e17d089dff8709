package io.github.springforce.sobject;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says to which object type a record or bean belongs. Its components are fields by their
 * names with a capital first letter: {@code lastName} is {@code LastName}; Jackson's
 * {@code @JsonProperty} names those that differ, as in {@code @JsonProperty("Tier__c")}.
 * A component that is {@code null} is absent: it is not written.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SObjectType {

	/** The API name of the object type, for example {@code Contact}. */
	String value();

}
