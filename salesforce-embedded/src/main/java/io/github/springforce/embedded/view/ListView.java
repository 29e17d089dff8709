package io.github.springforce.embedded.view;

/**
 * A list view.
 *
 * @param id its id
 * @param sobject the object type whose records it shows
 * @param developerName its name for code
 * @param label its name for people
 * @param soql what it shows
 */
public record ListView(String id, String sobject, String developerName, String label, String soql) {
}
