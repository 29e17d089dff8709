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
			"sessionSecondsValid", "passwordExpired", "exceptionCode", "exceptionMessage");

	/** Hosts of old orgs end so; the same host without it serves the REST API. */
	private static final Pattern API_SUFFIX = Pattern.compile("^([^.]+)-api\\.");

	private static final Set<String> TEMPORARY = Set.of("SERVER_UNAVAILABLE", "REQUEST_LIMIT_EXCEEDED",
			"FUNCTIONALITY_TEMPORARILY_UNAVAILABLE", "ORG_IN_MAINTENANCE", "API_CURRENTLY_DISABLED",
			"SSO_SERVICE_DOWN");

	private static final Set<String> SOAP_LOGIN_OFF = Set.of("INVALID_OPERATION", "UNSUPPORTED_API_VERSION",
			"INSUFFICIENT_ACCESS", "404", "410");

	private final Origin server;

	private final @Nullable Origin instance;

	private final String password;

	private final Clock clock;

	SoapLoginAnswer(Origin server, @Nullable Origin instance, String password, Clock clock) {
		this.server = server;
		this.instance = instance;
		this.password = password;
		this.clock = clock;
	}

	SalesforceSession session(byte[] content, HttpStatusCode status) {
		Map<String, String> values = values(content);
		String code = values.get("exceptionCode");
		if (code != null) {
			throw refused(code, values.getOrDefault("exceptionMessage", "no reason given"), status);
		}
		String sessionId = values.get("sessionId");
		String serverUrl = values.get("serverUrl");
		if (sessionId == null || sessionId.isBlank() || serverUrl == null) {
			throw failure("UNREADABLE_ANSWER", "The login server answered " + status.value() + " without a session: is "
					+ this.server + " a Salesforce login server?", status, false);
		}
		if ("true".equals(values.get("passwordExpired"))) {
			throw failure("INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
					"The password has expired: set a new one in Salesforce, and in salesforce.password", status, false);
		}
		return SalesforceSession.of(sessionId, instance(serverUrl, status), values.get("organizationId"),
				values.get("userId"), expiry(values.get("sessionSecondsValid")));
	}

	SalesforceSession fail(byte[] content, HttpStatusCode status, HttpHeaders headers) {
		ErrorAnswer answer = ErrorAnswer.read(status, headers, content, this.password);
		if (answer.errors().isEmpty()) {
			String text = answer.content().strip();
			throw refused(String.valueOf(status.value()), text.isEmpty() ? "an empty answer" : text, status);
		}
		ApiError error = answer.errors().get(0);
		String code = error.code().equals("HTML") ? String.valueOf(status.value()) : error.code();
		throw refused(code, (error.message() != null) ? error.message() : "no reason given", status);
	}

	private SalesforceAuthenticationFailedException refused(String code, String message, HttpStatusCode status) {
		String text = message.replace(this.password, "[secret]");
		String cut = (text.length() <= 500) ? text : text.substring(0, 500) + "…";
		boolean serverError = status.is5xxServerError() && code.equals(String.valueOf(status.value()));
		return failure(code, cut + advice(code), status, TEMPORARY.contains(code) || serverError);
	}

	private String advice(String code) {
		if (SOAP_LOGIN_OFF.contains(code)) {
			return ". This org does not serve SOAP login(), which is off in new orgs and retired in Summer '27, or its user lacks the "
					+ "permission Use Any API Auth: use the OAuth client credentials flow or the JWT bearer flow instead";
		}
		return switch (code) {
			case "INVALID_LOGIN" -> " Checked at " + this.server
					+ ": sandboxes log in at test.salesforce.com or at their My Domain (salesforce.sandbox, salesforce.domain)";
			case "LOGIN_MUST_USE_SECURITY_TOKEN" ->
				" Set salesforce.token, or have this machine's address allow-listed in the user's profile";
			default -> "";
		};
	}

	private static SalesforceAuthenticationFailedException failure(String code, String reason, HttpStatusCode status,
			boolean retryable) {
		return new SalesforceAuthenticationFailedException(code, reason, status, retryable, null);
	}

	/**
	 * The token goes where the answer says only if that is the login server itself or a
	 * host of Salesforce: an answer that was tampered with must not lead it elsewhere.
	 */
	private Origin instance(String serverUrl, HttpStatusCode status) {
		if (this.instance != null) {
			return this.instance;
		}
		Origin named = origin(serverUrl);
		if (named == null || !(named.equals(this.server) || named.isSalesforce())) {
			throw failure("FOREIGN_SERVER", "The login server named a server that is neither its own nor Salesforce's: "
					+ ((named != null) ? named : "no URL") + ". If it is right, set salesforce.instance-url to it",
					status, false);
		}
		return named;
	}

	private static @Nullable Origin origin(String serverUrl) {
		try {
			Origin origin = Origin.of(new URI(serverUrl.strip()));
			return (origin == null) ? null
					: new Origin(origin.scheme(), API_SUFFIX.matcher(origin.host()).replaceFirst("$1."), origin.port());
		}
		catch (URISyntaxException ex) {
			// the caller says so, in words
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
