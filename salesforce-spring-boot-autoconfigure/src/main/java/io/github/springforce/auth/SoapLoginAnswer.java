package io.github.springforce.auth;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.github.springforce.error.ApiError;
import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.Secrets;
import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * Reads what a SOAP login answers: by local name, since prefixes vary, and without
 * document types, so that no entity is expanded. It decides whether the server that the
 * answer names may have the token.
 */
final class SoapLoginAnswer {

	private static final Set<String> NAMES = Set.of("sessionId", "serverUrl", "userId", "organizationId",
			"sessionSecondsValid", "passwordExpired");

	/**
	 * Hosts of instances end so in old answers; the same host without it serves the REST
	 * API. A My Domain may end so by itself.
	 */
	private static final Pattern API_SUFFIX = Pattern.compile("^([^.]+)-api(\\.salesforce\\.com)$");

	private static final Set<String> TEMPORARY = Set.of("SERVER_UNAVAILABLE", "REQUEST_LIMIT_EXCEEDED",
			"FUNCTIONALITY_TEMPORARILY_UNAVAILABLE", "ORG_IN_MAINTENANCE", "API_CURRENTLY_DISABLED",
			"SSO_SERVICE_DOWN");

	private static final Set<Integer> TEMPORARY_STATUS = Set.of(420, 429, 500, 502, 503, 504);

	private static final String UNREADABLE = "UNREADABLE_ANSWER";

	private static final Set<String> SOAP_LOGIN_OFF = Set.of("INVALID_OPERATION", "UNSUPPORTED_API_VERSION",
			"INSUFFICIENT_ACCESS", "404", "410");

	private final InstanceRule instances;

	private final Secrets secrets;

	private final Clock clock;

	SoapLoginAnswer(InstanceRule instances, Secrets secrets, Clock clock) {
		this.instances = instances;
		this.secrets = secrets;
		this.clock = clock;
	}

	SalesforceSession session(byte[] content, HttpStatusCode status, HttpHeaders headers) {
		Map<String, String> values = values(content);
		String sessionId = values.getOrDefault("sessionId", "").strip();
		String serverUrl = values.get("serverUrl");
		if (sessionId.isEmpty() || serverUrl == null) {
			throw noSession(ErrorAnswer.read(status, headers, content));
		}
		if ("true".equals(values.get("passwordExpired"))) {
			throw failure("INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
					"The password has expired: " + advised("set a new one in Salesforce, and in $password"), status,
					false);
		}
		Origin instance = this.instances.instance(origin(serverUrl), status);
		try {
			return SalesforceSession.of(sessionId, instance, values.get("organizationId"), values.get("userId"),
					expiry(values.get("sessionSecondsValid")));
		}
		catch (IllegalArgumentException ex) {
			throw new SalesforceAuthenticationFailedException(UNREADABLE,
					"The login server answered with a session id that cannot be one", status, true, ex);
		}
	}

	/** A server that answers 200 may still have refused, or not be a login server. */
	private SalesforceAuthenticationFailedException noSession(ErrorAnswer answer) {
		ApiError error = answer.errors().isEmpty() ? null : answer.errors().get(0);
		if (error != null && !error.code().equals("HTML")) {
			return refused(error.code(), reason(error), answer.status());
		}
		String page = (error != null) ? " (a page: " + reason(error) + ")" : "";
		return failure(UNREADABLE, "The login server answered " + answer.status().value() + " without a session" + page
				+ ": is " + this.instances.server() + " a Salesforce login server?", answer.status(), true);
	}

	SalesforceSession fail(byte[] content, HttpStatusCode status, HttpHeaders headers) {
		ErrorAnswer answer = ErrorAnswer.read(status, headers, content);
		String statusCode = String.valueOf(status.value());
		if (status.is3xxRedirection()) {
			throw failure(statusCode,
					"The login server " + this.instances.server()
							+ advised(" redirects, which a login does not follow: set $domain to the org's My Domain"),
					status, false);
		}
		if (answer.errors().isEmpty()) {
			String text = answer.content().strip();
			throw refused(statusCode, text.isEmpty() ? "an empty answer" : text, status);
		}
		ApiError error = answer.errors().get(0);
		throw refused(error.code().equals("HTML") ? statusCode : error.code(), reason(error), status);
	}

	private static String reason(ApiError error) {
		return (error.message() != null) ? error.message() : "no reason given";
	}

	private SalesforceAuthenticationFailedException refused(String code, String message, HttpStatusCode status) {
		boolean temporary = TEMPORARY.contains(code)
				|| (code.equals(String.valueOf(status.value())) && TEMPORARY_STATUS.contains(status.value()));
		return failure(code, ServerText.line(this.secrets.hideIn(message)) + advice(code), status, temporary);
	}

	private String advice(String code) {
		if (SOAP_LOGIN_OFF.contains(code)) {
			return ". This org does not serve SOAP login(), which is off in new orgs and retired in Summer '27, or its user lacks the "
					+ "permission Use Any API Auth: use the OAuth client credentials flow or the JWT bearer flow instead";
		}
		return switch (code) {
			case "INVALID_LOGIN" -> " Checked at " + this.instances.server()
					+ advised(": sandboxes log in at test.salesforce.com or at their My Domain ($sandbox, $domain)");
			case "LOGIN_MUST_USE_SECURITY_TOKEN" ->
				advised(" Set $token, or have this machine's address allow-listed in the user's profile");
			case "LOGIN_DURING_RESTRICTED_DOMAIN" ->
				". The user's profile restricts addresses: add this machine's to its Login IP Ranges";
			case "LOGIN_DURING_RESTRICTED_TIME" -> ". The user's profile restricts hours: see its Login Hours";
			case "INVALID_OPERATION_WITH_EXPIRED_PASSWORD" ->
				advised(". Set a new password in Salesforce, and in $password; a user with the permission "
						+ "Password Never Expires needs none");
			case "PASSWORD_LOCKOUT" ->
				advised(". Unlock the user in Setup, Users, and check $password before the next login");
			case "API_DISABLED_FOR_ORG" ->
				". The edition of the org has no API, or the user's profile lacks API Enabled";
			default -> "";
		};
	}

	private String advised(String advice) {
		return this.instances.properties().in(advice);
	}

	private static SalesforceAuthenticationFailedException failure(String code, String reason, HttpStatusCode status,
			boolean retryable) {
		return new SalesforceAuthenticationFailedException(code, reason, status, retryable, null);
	}

	private static @Nullable Origin origin(String serverUrl) {
		try {
			Origin origin = Origin.of(new URI(serverUrl.strip()));
			return (origin == null) ? null : new Origin(origin.scheme(),
					API_SUFFIX.matcher(origin.host()).replaceFirst("$1$2"), origin.port());
		}
		catch (URISyntaxException ex) {
			// the rule says so, in words
			return null;
		}
	}

	private @Nullable Instant expiry(@Nullable String seconds) {
		return (seconds != null && seconds.matches("\\d{1,9}"))
				? this.clock.instant().plusSeconds(Long.parseLong(seconds)) : null;
	}

	/** The first text of each element that matters. */
	private static Map<String, String> values(byte[] content) {
		Map<String, String> values = new HashMap<>();
		try {
			XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
			factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
			factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
			XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
			while (reader.hasNext()) {
				if (reader.next() == XMLStreamConstants.START_ELEMENT && NAMES.contains(reader.getLocalName())) {
					values.putIfAbsent(reader.getLocalName(), reader.getElementText());
				}
			}
		}
		catch (XMLStreamException ex) {
			// HTML, text or a truncated answer: without a session id it is told as what
			// it is
			return values;
		}
		return values;
	}

}
