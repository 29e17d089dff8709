package io.github.springforce.bulk;

/**
 * How much is uploaded together at most.
 *
 * @param rows how many rows
 * @param bytes how many bytes, as they are sent, header included
 */
record ChunkLimit(long rows, long bytes) {

	boolean allows(long rows, long bytes) {
		return rows <= this.rows && bytes <= this.bytes;
	}

}
