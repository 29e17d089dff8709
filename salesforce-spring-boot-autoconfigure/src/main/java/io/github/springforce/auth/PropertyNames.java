package io.github.springforce.auth;

/**
 * How advice names the properties of the application: those of a further org begin with
 * its name.
 *
 * @param prefix how they begin, for example {@code salesforce.orgs.emea.}
 */
record PropertyNames(String prefix) {

	static final PropertyNames USUAL = new PropertyNames("salesforce.");

	/**
	 * Advice in the words of the org that it is for.
	 * @param advice a text in which a dollar sign stands before each property
	 */
	String in(String advice) {
		return advice.replace("$", this.prefix);
	}

}
