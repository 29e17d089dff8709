package io.github.springforce.embedded.record;

/**
 * What a save came to.
 *
 * @param id the record's id
 * @param created whether it is new
 */
public record Saved(String id, boolean created) {

}
