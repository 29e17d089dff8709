package io.github.springforce.embedded.record;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The form of ids: fifteen characters that tell upper from lower case and three that make
 * up for systems that do not (reference, section 9.1).
 */
public final class SalesforceId {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?");

	private static final String CHECK_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

	private SalesforceId() {
	}

	/**
	 * The id with its checksum, upper and lower case restored; {@code null} when the text
	 * is no id.
	 */
	public static @Nullable String complete(String text) {
		if (!FORM.matcher(text).matches()) {
			return null;
		}
		return (text.length() == 15) ? text + checksum(text) : restored(text);
	}

	static String checksum(String fifteen) {
		StringBuilder checksum = new StringBuilder(3);
		for (int block = 0; block < 15; block += 5) {
			int bits = 0;
			for (int i = 0; i < 5; i++) {
				char character = fifteen.charAt(block + i);
				if (character >= 'A' && character <= 'Z') {
					bits |= 1 << i;
				}
			}
			checksum.append(CHECK_CHARACTERS.charAt(bits));
		}
		return checksum.toString();
	}

	// a system that changes case spoils the fifteen; the checksum says how they were
	private static @Nullable String restored(String eighteen) {
		StringBuilder fifteen = new StringBuilder(18);
		for (int i = 0; i < 15; i++) {
			int bits = CHECK_CHARACTERS.indexOf(Character.toUpperCase(eighteen.charAt(15 + i / 5)));
			if (bits < 0) {
				return null;
			}
			char character = eighteen.charAt(i);
			boolean upper = (bits & (1 << (i % 5))) != 0;
			fifteen.append(upper ? Character.toUpperCase(character) : Character.toLowerCase(character));
		}
		String checksum = checksum(fifteen.toString());
		return checksum.equalsIgnoreCase(eighteen.substring(15)) ? fifteen + checksum : null;
	}

	/**
	 * An id from its parts, as the platform counts them: prefix, instance, a base 62
	 * number.
	 */
	public static String of(String keyPrefix, long number) {
		String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
		char[] id = (keyPrefix + "Em0000000000").toCharArray();
		long rest = number;
		for (int i = id.length - 1; rest > 0; i--) {
			id[i] = alphabet.charAt((int) (rest % 62));
			rest /= 62;
		}
		String fifteen = new String(id);
		return fifteen + checksum(fifteen);
	}

}
