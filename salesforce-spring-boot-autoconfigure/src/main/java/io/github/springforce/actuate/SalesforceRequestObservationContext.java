package io.github.springforce.actuate;

import io.github.springforce.usage.CallListener;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call when it is observed.
 */
public class SalesforceRequestObservationContext extends Observation.Context {

	private final CallListener.Call call;

	private @Nullable Integer status;

	SalesforceRequestObservationContext(CallListener.Call call) {
		this.call = call;
	}

	/** The call. */
	public CallListener.Call getCall() {
		return this.call;
	}

	/** The HTTP status of the last answer; {@code null} before there is one. */
	public @Nullable Integer getStatus() {
		return this.status;
	}

	void setStatus(@Nullable Integer status) {
		this.status = status;
	}

}
