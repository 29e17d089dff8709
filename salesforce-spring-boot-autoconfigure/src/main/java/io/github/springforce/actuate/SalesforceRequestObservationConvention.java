package io.github.springforce.actuate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of a call and its keys. A bean of this type takes the place of
 * {@link DefaultSalesforceRequestObservationConvention}.
 */
public interface SalesforceRequestObservationConvention
		extends ObservationConvention<SalesforceRequestObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SalesforceRequestObservationContext;
	}

}
