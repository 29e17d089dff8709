package io.github.springforce.embedded.schema;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a field is or allows: the flags of a describe by which the org behaves. Flags that
 * no field of a plain org ever has are not here.
 */
public enum FieldTrait {

	NILLABLE, CREATEABLE, UPDATEABLE, DEFAULTED_ON_CREATE, FILTERABLE, SORTABLE, GROUPABLE, AGGREGATABLE, ID_LOOKUP,
	EXTERNAL_ID, UNIQUE, CASE_SENSITIVE, NAME_FIELD, NAME_POINTING, POLYMORPHIC_FOREIGN_KEY, RESTRICTED_PICKLIST,
	AUTO_NUMBER, MASTER_DETAIL;

	/**
	 * The describe key, for example {@code defaultedOnCreate}.
	 */
	String key() {
		String[] words = name().toLowerCase(Locale.ROOT).split("_");
		StringBuilder key = new StringBuilder(words[0]);
		for (String word : Arrays.asList(words).subList(1, words.length)) {
			key.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
		}
		return key.toString();
	}

}
