package io.github.springforce.composite;

import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceException;
import org.springframework.http.HttpStatusCode;

/**
 * A request that was not carried out, or was rolled back, because another one of the same
 * call failed. Its cause is that failure.
 */
public class CompositeHaltedException extends SalesforceException {

	private final String culprit;

	CompositeHaltedException(FailedRequest request, int status, String culprit, SalesforceException cause) {
		super(request.resourceName() + " was not carried out, since " + culprit + " failed: " + cause.getMessage(),
				request, HttpStatusCode.valueOf(status), cause.isRetryable(), cause);
		this.culprit = culprit;
	}

	/** The name of the request that failed by itself: see {@link Ref#name()}. */
	public String getCulprit() {
		return this.culprit;
	}

}
