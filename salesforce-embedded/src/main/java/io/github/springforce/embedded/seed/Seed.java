package io.github.springforce.embedded.seed;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One record as a file has it.
 *
 * @param file the name of the file
 * @param number which record of the file it is, from 1
 * @param object the object type as the file names it
 * @param reference by what name other records refer to it; {@code null} for none
 * @param parent the record it is nested in; {@code null} for none
 */
record Seed(String file, int number, String object, @Nullable String reference, Map<String, @Nullable Object> fields,
		@Nullable Parent parent) {

	/**
	 * The record that holds this one in a list of children.
	 *
	 * @param relationship the name of the list
	 */
	record Parent(Seed seed, String relationship) {

	}

}
