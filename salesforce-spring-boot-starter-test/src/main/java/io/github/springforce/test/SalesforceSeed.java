package io.github.springforce.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Inserts records into an embedded org before each test of a class, or before one test,
 * by the rules of the platform. Those of a class come first, those of an enclosing class
 * before those of a nested one; they may refer to each other in any order. An org that is
 * reset {@linkplain OrgReset#EACH_CLASS once for a class} gets those of the class once.
 */
@Documented
@Inherited
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(SalesforceSeed.Several.class)
public @interface SalesforceSeed {

	/**
	 * JSON, YAML or CSV files on the class path: next to the test class, or from the root
	 * when the name begins with {@code /} or {@code classpath:}. {@code file:} leads to
	 * any other. {@code Contact.csv} holds contacts.
	 */
	String[] value() default {};

	/**
	 * The object of records that do not say it, for example {@code Contact}.
	 */
	String object() default "";

	/**
	 * Records in JSON or YAML, in place of a file.
	 */
	String records() default "";

	/**
	 * Records in CSV, in place of a file; {@link #object()} says of which object.
	 */
	String csv() default "";

	/**
	 * The name of the org that gets them, where there are several.
	 */
	String org() default "default";

	/**
	 * Several seeds.
	 */
	@Documented
	@Inherited
	@Target({ ElementType.TYPE, ElementType.METHOD })
	@Retention(RetentionPolicy.RUNTIME)
	@interface Several {

		/**
		 * The seeds.
		 */
		SalesforceSeed[] value();

	}

}
