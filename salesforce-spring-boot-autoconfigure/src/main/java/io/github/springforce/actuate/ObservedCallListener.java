package io.github.springforce.actuate;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.usage.CallListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls ({@code salesforce.requests}) and logins ({@code salesforce.login});
 * what happens within one, such as its HTTP requests, becomes its child.
 */
public final class ObservedCallListener implements CallListener {

	private final ObservationRegistry registry;

	private final @Nullable SalesforceRequestObservationConvention convention;

	/** Of this registry alone, since it counts the values that it let through. */
	private final SalesforceRequestObservationConvention usual;

	/**
	 * @param registry takes the observations
	 * @param convention names them; {@code null} for the usual one
	 * @param maxObjectTypes how many object types the usual one shows
	 */
	public ObservedCallListener(ObservationRegistry registry,
			@Nullable SalesforceRequestObservationConvention convention, int maxObjectTypes) {
		this.registry = registry;
		this.convention = convention;
		this.usual = new DefaultSalesforceRequestObservationConvention(maxObjectTypes);
	}

	@Override
	public Running callStarted(Call call) {
		SalesforceRequestObservationContext context = new SalesforceRequestObservationContext(call);
		Observation observation = Observation
			.createNotStarted(this.convention, this.usual, () -> context, this.registry)
			.start();
		Observation.Scope scope = observation.openScope();
		return (status, failure) -> {
			context.setStatus(status);
			end(observation, scope, failure);
		};
	}

	@Override
	public Running loginStarted(String org) {
		Observation observation = Observation.createNotStarted("salesforce.login", this.registry)
			.lowCardinalityKeyValue("org", org)
			.lowCardinalityKeyValue("outcome", "UNKNOWN")
			.start();
		Observation.Scope scope = observation.openScope();
		return (status, failure) -> {
			observation.lowCardinalityKeyValue("outcome", outcome(failure));
			end(observation, scope, failure);
		};
	}

	private static String outcome(@Nullable Throwable failure) {
		if (failure == null) {
			return "SUCCESS";
		}
		return (failure instanceof SalesforceAuthenticationFailedException) ? "REFUSED" : "UNAVAILABLE";
	}

	private static void end(Observation observation, Observation.Scope scope, @Nullable Throwable failure) {
		scope.close();
		if (failure != null) {
			observation.error(failure);
		}
		observation.stop();
	}

	@Override
	public void callRepeated(String org, String reason) {
		// a counter, which is no observation: see SalesforceMeters
	}

}
