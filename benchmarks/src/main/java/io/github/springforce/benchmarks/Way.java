package io.github.springforce.benchmarks;

import java.util.function.DoubleConsumer;

/** One way to read all rows. */
interface Way {

	/**
	 * Reads all rows.
	 * @param amounts takes the amount of each row
	 */
	void read(DoubleConsumer amounts) throws Exception;

}
