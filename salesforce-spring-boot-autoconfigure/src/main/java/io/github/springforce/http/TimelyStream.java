package io.github.springforce.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads until the time is over: a server that sends a byte now and then is never silent
 * for so long that the read timeout would end the wait.
 */
final class TimelyStream extends FilterInputStream {

	private final Duration limit;

	private final long start;

	private final LongSupplier nanoTime;

	/**
	 * @param in the stream
	 * @param limit how long it may take
	 * @param start when that time began
	 * @param nanoTime tells the time
	 */
	TimelyStream(InputStream in, Duration limit, long start, LongSupplier nanoTime) {
		super(in);
		this.limit = limit;
		this.start = start;
		this.nanoTime = nanoTime;
	}

	@Override
	public int read() throws IOException {
		requireTime();
		return super.read();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		requireTime();
		return super.read(bytes, offset, length);
	}

	private void requireTime() throws SocketTimeoutException {
		if (this.nanoTime.getAsLong() - this.start > this.limit.toNanos()) {
			throw new SocketTimeoutException("The answer has begun, and has not ended within " + this.limit);
		}
	}

}
