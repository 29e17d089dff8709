package io.github.springforce.embedded.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.github.springforce.embedded.http.Answer;

/**
 * The page on which the org's first user allows an app to act for them
 * ({@code /services/oauth2/authorize}). It asks for no password.
 */
final class AuthorizePage {

	private static final String[] PASSED_ON = { "response_type", "client_id", "redirect_uri", "scope", "state", "nonce",
			"code_challenge", "code_challenge_method" };

	private final ConnectedApps apps;

	private final AuthorizationCodes codes;

	private final String username;

	AuthorizePage(ConnectedApps apps, AuthorizationCodes codes, String username) {
		this.apps = apps;
		this.codes = codes;
		this.username = username;
	}

	Answer answer(OAuthCall call) {
		ConnectedApp app = this.apps.app(call.field("client_id"));
		if (app == null) {
			return page(400, "<p>error=invalid_client_id&amp;error_description=client identifier invalid</p>");
		}
		String redirectUri = call.field("redirect_uri");
		if (redirectUri == null || !app.mayCallBack(redirectUri)) {
			return page(400,
					"<p>error=redirect_uri_mismatch&amp;error_description=redirect_uri must match configuration</p>");
		}
		if (!"code".equals(call.field("response_type"))) {
			return redirect(call, redirectUri, "error=unsupported_response_type");
		}
		String method = call.field("code_challenge_method");
		if ((app.isPkceRequired() && call.field("code_challenge") == null)
				|| (call.field("code_challenge") != null && method != null && !method.equals("S256"))) {
			return redirect(call, redirectUri,
					"error=invalid_request&error_description=" + encoded("missing required code challenge"));
		}
		if (!call.method().equals("POST")) {
			return question(call);
		}
		return (call.field("deny") != null)
				? redirect(call, redirectUri,
						"error=access_denied&error_description=" + encoded("end-user denied authorization"))
				: redirect(call, redirectUri, "code=" + encoded(code(call, app, redirectUri)));
	}

	private String code(OAuthCall call, ConnectedApp app, String redirectUri) {
		String scope = call.field("scope");
		return this.codes.issue(app.consumerKey(), redirectUri, (scope != null) ? scope : "api refresh_token",
				call.field("code_challenge"), call.field("nonce"));
	}

	private Answer question(OAuthCall call) {
		StringBuilder form = new StringBuilder("<form method=\"post\" action=\"/services/oauth2/authorize\">");
		for (String name : PASSED_ON) {
			String value = call.field(name);
			if (value != null) {
				form.append("<input type=\"hidden\" name=\"")
					.append(name)
					.append("\" value=\"")
					.append(escaped(value))
					.append("\">");
			}
		}
		form.append("<p>May the application act for ").append(escaped(this.username)).append("?</p>");
		form.append("<button name=\"allow\" value=\"true\">Allow</button> ");
		form.append("<button name=\"deny\" value=\"true\">Deny</button></form>");
		return page(200, form.toString());
	}

	private static Answer redirect(OAuthCall call, String redirectUri, String parameters) {
		String state = call.field("state");
		String location = redirectUri + (redirectUri.contains("?") ? "&" : "?") + parameters
				+ ((state != null) ? "&state=" + encoded(state) : "");
		return OAuthAnswers.redirect(location);
	}

	private static Answer page(int status, String content) {
		return OAuthAnswers.text(status, "text/html;charset=UTF-8",
				"<!DOCTYPE html><html><head><title>Embedded Salesforce</title></head><body><h1>Embedded Salesforce</h1>"
						+ content + "</body></html>");
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

}
