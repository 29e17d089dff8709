package io.github.springforce.embedded.http;

import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * The password of a user (reference, section 3.3): whether it has expired, a new one, a
 * generated one.
 */
final class PasswordResource {

	private final Org org;

	private final Credentials credentials;

	PasswordResource(Org org, Credentials credentials) {
		this.org = org;
		this.credentials = credentials;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "sobjects/User/{id}/password", this::isExpired),
				Route.of("POST", "sobjects/User/{id}/password", this::set),
				Route.of("DELETE", "sobjects/User/{id}/password", this::generate));
	}

	private Answer isExpired(RestCall call) {
		demandUser(call);
		return call.json(200, Map.of("isExpired", false));
	}

	private Answer set(RestCall call) {
		String user = demandUser(call);
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		if (!(body.get("NewPassword") instanceof String password) || password.isEmpty()) {
			throw new OrgException(OrgError.of("INVALID_NEW_PASSWORD", "Your password cannot be empty"));
		}
		this.credentials.setPassword(user, password);
		return Answer.empty(204);
	}

	private Answer generate(RestCall call) {
		String user = demandUser(call);
		String password = Sessions.noise(12);
		this.credentials.setPassword(user, password);
		return call.json(200, Map.of("NewPassword", password));
	}

	private String demandUser(RestCall call) {
		return this.org.records().get(this.org.type("User"), call.variable("id")).id();
	}

}
