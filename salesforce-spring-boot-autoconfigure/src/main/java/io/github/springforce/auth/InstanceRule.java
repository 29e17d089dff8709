package io.github.springforce.auth;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * Decides where a token may go. It goes where the answer to a login says only if that is
 * the login server itself or a host of Salesforce: an answer that was tampered with must
 * not lead it elsewhere.
 *
 * @param server the login server
 * @param instance the org's server as the user set it, which wins; {@code null} when it
 * is left to the answer
 * @param properties names what can be changed after a refusal
 */
record InstanceRule(Origin server, @Nullable Origin instance, PropertyNames properties) {

	Origin instance(@Nullable Origin named, HttpStatusCode status) {
		if (this.instance != null) {
			return this.instance;
		}
		if (named == null || !(named.equals(this.server) || named.isSalesforce())) {
			throw new SalesforceAuthenticationFailedException("FOREIGN_SERVER",
					"The login server named a server that is neither its own nor Salesforce's: "
							+ ((named != null) ? named : "no URL")
							+ this.properties.in(". If it is right, set $instance-url to it"),
					status, false, null);
		}
		return named;
	}

}
