package io.github.springforce.embedded.schema;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What a field is or allows: the flags of a describe by which the org behaves. Flags that
 * no field of a plain org ever has are not here.
 */
public enum FieldTrait {

	NILLABLE, CREATEABLE, UPDATEABLE, DEFAULTED_ON_CREATE, FILTERABLE, SORTABLE, GROUPABLE, AGGREGATABLE, ID_LOOKUP,
	EXTERNAL_ID, UNIQUE, CASE_SENSITIVE, NAME_FIELD, NAME_POINTING, POLYMORPHIC_FOREIGN_KEY, RESTRICTED_PICKLIST,
	AUTO_NUMBER, MASTER_DETAIL, CALCULATED, ENCRYPTED, HTML_FORMATTED;

	/**
	 * The describe key, for example {@code defaultedOnCreate}.
	 */
	public String key() {
		return DescribeKey.of(this);
	}

	/**
	 * The trait of that describe key; {@code null} when there is none.
	 */
	static @Nullable FieldTrait ofKey(String key) {
		return Arrays.stream(values()).filter((trait) -> trait.key().equals(key)).findFirst().orElse(null);
	}

}
