package io.github.springforce.error;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * What must not be seen of a request, even where a server or a proxy echoes it in its
 * answer: as it is, or as it stands in XML, HTML, JSON or a form.
 */
public final class Secrets {

	private static final String HIDDEN = "[secret]";

	private final List<String> forms;

	/**
	 * @param secrets tokens and passwords; those that are {@code null} or empty are left
	 * out
	 */
	public Secrets(@Nullable String... secrets) {
		Set<String> forms = new LinkedHashSet<>();
		for (String secret : secrets) {
			if (secret != null && !secret.isEmpty()) {
				forms.add(secret);
				forms.add(secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
				forms.add(HtmlUtils.htmlEscape(secret, "UTF-8"));
				forms.add(quoted(secret));
				// JSON that is a text within JSON
				forms.add(quoted(quoted(secret)));
				forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
				forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
			}
		}
		// the longest first: one can be a part of another
		this.forms = forms.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
	}

	private static String quoted(String text) {
		return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
	}

	/**
	 * A text without the secrets.
	 * @param text what a server answered
	 */
	public String hideIn(String text) {
		String safe = text;
		for (String form : this.forms) {
			safe = safe.replace(form, HIDDEN);
		}
		return safe;
	}

	/**
	 * A body without the secrets; the rest stays byte for byte, whatever its charset is.
	 * @param body what a server answered
	 */
	public byte[] hideIn(byte[] body) {
		String text = latin(body);
		String safe = text;
		for (String form : this.forms) {
			safe = safe.replace(latin(form.getBytes(StandardCharsets.UTF_8)), HIDDEN);
		}
		return safe.equals(text) ? body : safe.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** One character for each byte. */
	private static String latin(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return HIDDEN;
	}

}
