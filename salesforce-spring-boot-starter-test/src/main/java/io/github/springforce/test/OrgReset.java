package io.github.springforce.test;

/**
 * When an embedded org forgets what has happened to it.
 */
public enum OrgReset {

	/**
	 * Before each test, so that no test depends on another. What {@code @BeforeAll}
	 * inserts is not there any more.
	 */
	EACH_TEST,

	/**
	 * Before the first test of each class, so that its tests share what
	 * {@code @BeforeAll} inserts. They share what they change, too.
	 */
	EACH_CLASS

}
