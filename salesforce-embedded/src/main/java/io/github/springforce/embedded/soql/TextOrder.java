package io.github.springforce.embedded.soql;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which text comes first for a reader: case does not count, accents only between words
 * that are the same without them.
 */
final class TextOrder {

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

	private TextOrder() {
	}

	static int compare(String left, String right) {
		String a = left.toLowerCase(Locale.ROOT);
		String b = right.toLowerCase(Locale.ROOT);
		if (isAscii(a) && isAscii(b)) {
			return a.compareTo(b);
		}
		int withoutAccents = withoutAccents(a).compareTo(withoutAccents(b));
		return (withoutAccents != 0) ? withoutAccents : a.compareTo(b);
	}

	private static boolean isAscii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 127) {
				return false;
			}
		}
		return true;
	}

	private static String withoutAccents(String text) {
		return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
	}

}
