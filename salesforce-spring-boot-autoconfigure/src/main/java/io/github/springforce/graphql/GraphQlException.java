package io.github.springforce.graphql;

import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceException;

/**
 * A GraphQL document whose answer, a 200, holds errors.
 */
public class GraphQlException extends SalesforceException {

	GraphQlException(FailedRequest request, ErrorAnswer answer) {
		super("GraphQL errors", request, answer);
	}

}
