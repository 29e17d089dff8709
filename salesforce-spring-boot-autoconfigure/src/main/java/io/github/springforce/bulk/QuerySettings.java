package io.github.springforce.bulk;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the rows of a query are waited for and read.
 *
 * @param polling how soon and how seldom the platform is asked
 * @param timeout how long to wait
 * @param pageSize how many rows a page has at most; {@code null} for as many as the
 * platform likes
 * @param parallel how many pages are asked for side by side
 */
record QuerySettings(Polling polling, Duration timeout, @Nullable Long pageSize, int parallel) {

	QuerySettings {
		if (pageSize != null && pageSize < 1) {
			throw new IllegalArgumentException("A page has one row or more, not " + pageSize);
		}
		if (parallel < 1) {
			throw new IllegalArgumentException("One page or more is asked for at a time, not " + parallel);
		}
	}

	QuerySettings withPolling(Polling polling) {
		return new QuerySettings(polling, this.timeout, this.pageSize, this.parallel);
	}

	QuerySettings withTimeout(Duration timeout) {
		return new QuerySettings(this.polling, timeout, this.pageSize, this.parallel);
	}

	QuerySettings withPageSize(long rows) {
		return new QuerySettings(this.polling, this.timeout, rows, this.parallel);
	}

	QuerySettings withParallel(int pages) {
		return new QuerySettings(this.polling, this.timeout, this.pageSize, pages);
	}

}
