package io.github.springforce.composite;

/**
 * Reads the answer to one request of several, which was a success.
 *
 * @param <T> what it makes of it
 */
@FunctionalInterface
interface StepReader<T> {

	T read(StepAnswer answer);

}
