package io.github.springforce.embedded.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.springforce.embedded.engine.Identity;
import io.github.springforce.embedded.engine.OrgUser;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * The SOAP call {@code login} of the partner and the enterprise API (reference, section
 * 2.1): the last version that has it is 64.0.
 */
public final class SoapLogin {

	private static final double FIRST_WITHOUT_LOGIN = 65;

	private static final double FIRST = 31;

	private static final String REFUSED = "Invalid username, password, security token; or user locked out.";

	private final Identity identity;

	private final Credentials credentials;

	private final Sessions sessions;

	private final Supplier<URI> url;

	/**
	 * A login into one org.
	 * @param url where the org is reached, known once it serves
	 */
	public SoapLogin(Identity identity, Credentials credentials, Sessions sessions, Supplier<URI> url) {
		this.identity = identity;
		this.credentials = credentials;
		this.sessions = sessions;
		this.url = url;
	}

	Answer answer(Call call) {
		List<String> path = call.segments();
		String api = path.get(2);
		if (!call.method().equals("POST") || path.size() < 4 || path.size() > 5 || !List.of("u", "c").contains(api)
				|| !path.get(3).matches("\\d+\\.\\d")) {
			throw OrgException.notImplemented(call.method() + " " + call.path());
		}
		double version = Double.parseDouble(path.get(3));
		if (version < FIRST) {
			return fault(api, "UNSUPPORTED_API_VERSION", "API version " + path.get(3) + " is retired");
		}
		Map<String, String> request = SoapRequest.texts(call.body());
		if (request.containsKey("logout")) {
			return logout(api, request.getOrDefault("sessionId", ""));
		}
		if (!request.containsKey("login")) {
			throw OrgException.notImplemented("SOAP operations other than login and logout: " + call.path());
		}
		if (version >= FIRST_WITHOUT_LOGIN) {
			return fault(api, "INVALID_OPERATION",
					"login() is not available in API version " + path.get(3) + "; the last one that has it is 64.0");
		}
		return login(api, path.get(3), request);
	}

	private Answer logout(String api, String session) {
		if (!this.sessions.close(session)) {
			return fault(api, "UnexpectedErrorFault", "INVALID_SESSION_ID",
					"Invalid Session ID found in SessionHeader: Illegal Session");
		}
		return Answer.xml(200,
				"""
						<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
						xmlns="urn:%s.soap.sforce.com"><soapenv:Body><logoutResponse/></soapenv:Body></soapenv:Envelope>"""
					.formatted(api.equals("u") ? "partner" : "enterprise"));
	}

	private Answer login(String api, String version, Map<String, String> request) {
		String username = request.getOrDefault("username", "");
		String password = request.getOrDefault("password", "");
		boolean knowsOrg = isThisOrg(request.get("organizationId"));
		if (this.credentials.isPasswordWithToken(username, password)
				|| (knowsOrg && this.credentials.isPasswordAlone(username, password))) {
			return success(api, version, Objects.requireNonNull(this.credentials.user(username)));
		}
		boolean lacksToken = this.credentials.isPasswordAlone(username, password);
		return fault(api, lacksToken ? "LOGIN_MUST_USE_SECURITY_TOKEN" : "INVALID_LOGIN", REFUSED);
	}

	private boolean isThisOrg(@Nullable String organizationId) {
		return organizationId != null && organizationId.length() >= 15
				&& this.identity.organizationId().startsWith(organizationId);
	}

	private Answer success(String api, String version, OrgUser user) {
		String fifteen = this.identity.organizationId().substring(0, 15);
		String result = """
				<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
				xmlns="urn:%s.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>\
				<loginResponse><result><metadataServerUrl>%s/services/Soap/m/%s/%s</metadataServerUrl>\
				<passwordExpired>false</passwordExpired><sandbox>false</sandbox>\
				<serverUrl>%s/services/Soap/%s/%s/%s</serverUrl><sessionId>%s</sessionId><userId>%s</userId><userInfo>\
				<accessibilityMode>false</accessibilityMode><chatterExternal>false</chatterExternal>\
				<currencySymbol>$</currencySymbol><orgAttachmentFileSizeLimit>5242880</orgAttachmentFileSizeLimit>\
				<orgDefaultCurrencyIsoCode>USD</orgDefaultCurrencyIsoCode>\
				<orgDefaultCurrencyLocale>en_US</orgDefaultCurrencyLocale>\
				<orgDisallowHtmlAttachments>false</orgDisallowHtmlAttachments>\
				<orgHasPersonAccounts>false</orgHasPersonAccounts><organizationId>%s</organizationId>\
				<organizationMultiCurrency>false</organizationMultiCurrency><organizationName>%s</organizationName>\
				<profileId>%s</profileId><roleId xsi:nil="true"/><sessionSecondsValid>7200</sessionSecondsValid>\
				<userDefaultCurrencyIsoCode xsi:nil="true"/><userEmail>%s</userEmail><userFullName>%s</userFullName>\
				<userId>%s</userId><userLanguage>en_US</userLanguage><userLocale>en_US</userLocale>\
				<userName>%s</userName><userTimeZone>GMT</userTimeZone><userType>Standard</userType>\
				<userUiSkin>Theme3</userUiSkin></userInfo></result></loginResponse></soapenv:Body></soapenv:Envelope>"""
			.formatted(api.equals("u") ? "partner" : "enterprise", this.url.get(), version, fifteen, this.url.get(),
					api, version, fifteen, this.sessions.open(user.id()), user.id(), this.identity.organizationId(),
					escaped(this.identity.organizationName()), this.identity.profileId(), escaped(user.username()),
					escaped(user.fullName()), user.id(), escaped(user.username()));
		return Answer.xml(200, result);
	}

	private static Answer fault(String api, String code, String message) {
		return fault(api, "LoginFault", code, message);
	}

	private static Answer fault(String api, String type, String code, String message) {
		String fault = """
				<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
				xmlns:sf="urn:fault.%1$s.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
				<soapenv:Body><soapenv:Fault><faultcode>sf:%2$s</faultcode><faultstring>%2$s: %3$s</faultstring><detail>\
				<sf:%4$s xsi:type="sf:%4$s"><sf:exceptionCode>%2$s</sf:exceptionCode>\
				<sf:exceptionMessage>%3$s</sf:exceptionMessage></sf:%4$s></detail></soapenv:Fault></soapenv:Body>\
				</soapenv:Envelope>"""
			.formatted(api.equals("u") ? "partner" : "enterprise", code, message, type);
		return Answer.xml(500, fault);
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
