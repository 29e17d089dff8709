package io.github.springforce.embedded.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The keys of a describe, which are written like {@code mruEnabled}.
 */
final class DescribeKey {

	private DescribeKey() {
	}

	static String of(Enum<?> trait) {
		List<String> words = Arrays.asList(trait.name().toLowerCase(Locale.ROOT).split("_"));
		StringBuilder key = new StringBuilder(words.get(0));
		for (String word : words.subList(1, words.size())) {
			key.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
		}
		return key.toString();
	}

}
