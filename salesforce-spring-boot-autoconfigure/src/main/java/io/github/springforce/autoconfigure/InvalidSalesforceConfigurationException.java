package io.github.springforce.autoconfigure;

/**
 * Properties that contradict each other or are not enough. It holds no value of a
 * property, since that may be a secret.
 */
public class InvalidSalesforceConfigurationException extends RuntimeException {

	private final String property;

	private final String action;

	InvalidSalesforceConfigurationException(String property, String problem, String action) {
		super(problem);
		this.property = property;
		this.action = action;
	}

	/** The property that is wrong, for example {@code salesforce.token}. */
	public String getProperty() {
		return this.property;
	}

	/** What to do about it. */
	public String getAction() {
		return this.action;
	}

}
