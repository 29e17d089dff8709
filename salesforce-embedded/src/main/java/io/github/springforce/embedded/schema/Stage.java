package io.github.springforce.embedded.schema;

/**
 * A stage of an opportunity and what it settles.
 */
public record Stage(String name, int probability, boolean closed, boolean won, String forecastCategory) {

}
