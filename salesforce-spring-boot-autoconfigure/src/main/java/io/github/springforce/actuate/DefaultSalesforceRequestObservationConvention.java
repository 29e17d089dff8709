package io.github.springforce.actuate;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * {@code salesforce.requests} with the keys {@code error}, {@code method},
 * {@code operation}, {@code org}, {@code outcome}, {@code sobject} and {@code status}. Of
 * object types it shows the first that are used, 100 usually, the rest as {@code other}:
 * whoever names types at will must not fill the registry.
 */
public class DefaultSalesforceRequestObservationConvention implements SalesforceRequestObservationConvention {

	private static final String NONE = "none";

	private final FirstValues sobjects;

	/** Shows the first 100 object types. */
	public DefaultSalesforceRequestObservationConvention() {
		this(100);
	}

	/**
	 * @param maxObjectTypes how many object types are shown
	 */
	public DefaultSalesforceRequestObservationConvention(int maxObjectTypes) {
		this.sobjects = new FirstValues(maxObjectTypes);
	}

	@Override
	public String getName() {
		return "salesforce.requests";
	}

	@Override
	public String getContextualName(SalesforceRequestObservationContext context) {
		return "salesforce " + context.getCall().operation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SalesforceRequestObservationContext context) {
		return KeyValues.of(KeyValue.of("error", error(context.getError())),
				KeyValue.of("method", context.getCall().method()),
				KeyValue.of("operation", context.getCall().operation()), KeyValue.of("org", context.getCall().org()),
				KeyValue.of("outcome", outcome(context.getStatus())), KeyValue.of("sobject", sobject(context)),
				KeyValue.of("status", (context.getStatus() != null) ? String.valueOf(context.getStatus()) : NONE));
	}

	private String sobject(SalesforceRequestObservationContext context) {
		String sobject = context.getCall().sobject();
		return (sobject != null) ? this.sobjects.limit(sobject) : NONE;
	}

	/** As Micrometer's own tag of this name, which timers have anyway. */
	private static String error(@Nullable Throwable error) {
		return (error != null) ? error.getClass().getSimpleName() : NONE;
	}

	private static String outcome(@Nullable Integer status) {
		if (status == null) {
			return "UNKNOWN";
		}
		return switch (status / 100) {
			case 2 -> "SUCCESS";
			case 3 -> "REDIRECTION";
			case 4 -> "CLIENT_ERROR";
			case 5 -> "SERVER_ERROR";
			default -> "UNKNOWN";
		};
	}

}
