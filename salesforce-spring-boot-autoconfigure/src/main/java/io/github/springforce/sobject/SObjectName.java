package io.github.springforce.sobject;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which object type is injected: {@code @SObjectName("Lead") SFType<SObject> leads}.
 * Any type of the org can be named; it needs no class.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
public @interface SObjectName {

	/**
	 * The API name of the object type, for example {@code Lead} or
	 * {@code ns__Invoice__c}.
	 */
	String value();

}
