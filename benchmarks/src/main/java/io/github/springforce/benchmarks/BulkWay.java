package io.github.springforce.benchmarks;

/** One way to move all rows in bulk. */
interface BulkWay {

	/**
	 * Moves them.
	 * @return how many they were
	 */
	long move() throws Exception;

}
