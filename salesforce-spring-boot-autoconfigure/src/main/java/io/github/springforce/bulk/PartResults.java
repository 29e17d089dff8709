package io.github.springforce.bulk;

import java.io.IOException;

/**
 * Results of rows that went together, one by one. Not for use by several threads.
 */
interface PartResults extends AutoCloseable {

	boolean hasNext() throws IOException;

	BulkRow next() throws IOException;

	@Override
	void close();

}
