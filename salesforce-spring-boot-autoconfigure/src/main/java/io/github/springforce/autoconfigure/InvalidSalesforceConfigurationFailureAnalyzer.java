package io.github.springforce.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells in the words of an operator why the application does not start.
 */
class InvalidSalesforceConfigurationFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidSalesforceConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSalesforceConfigurationException cause) {
		return new FailureAnalysis(
				"The Salesforce configuration is not valid, at " + cause.getProperty() + ": " + cause.getMessage(),
				cause.getAction(), cause);
	}

}
