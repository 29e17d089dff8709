package io.github.springforce.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * What must not be seen of a login, even where a server or a proxy echoes it.
 */
final class LoginSecrets {

	private final List<String> forms = new ArrayList<>();

	LoginSecrets(@Nullable String... secrets) {
		for (String secret : secrets) {
			if (secret != null && !secret.isEmpty()) {
				this.forms.add(secret);
				this.forms.add(HtmlUtils.htmlEscape(secret, "UTF-8"));
			}
		}
		// the longest first: one can be a part of another
		this.forms.sort(Comparator.comparingInt(String::length).reversed());
	}

	String hideIn(String text) {
		String safe = text;
		for (String form : this.forms) {
			safe = safe.replace(form, "[secret]");
		}
		return safe;
	}

}
