package io.github.springforce.embedded.schema;

/**
 * A record type of an object, as a describe tells it.
 *
 * @param available whether the user may choose it
 * @param usual whether a record has it when none is given
 */
public record RecordTypeInfo(String id, String name, String developerName, boolean active, boolean available,
		boolean usual) {

}
