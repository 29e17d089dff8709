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
 * @param pkChunking how Bulk API 1.0 splits the query by primary key, as its header says
 * it; {@code null} when it does not
 */
record QuerySettings(Polling polling, Duration timeout, @Nullable Long pageSize, int parallel,
		@Nullable String pkChunking) {

	QuerySettings {
		if (pageSize != null && pageSize < 1) {
			throw new IllegalArgumentException("A page has one row or more, not " + pageSize);
		}
		if (parallel < 1) {
			throw new IllegalArgumentException("One page or more is asked for at a time, not " + parallel);
		}
	}

	QuerySettings withPolling(Polling polling) {
		return new QuerySettings(polling, this.timeout, this.pageSize, this.parallel, this.pkChunking);
	}

	QuerySettings withTimeout(Duration timeout) {
		return new QuerySettings(this.polling, timeout, this.pageSize, this.parallel, this.pkChunking);
	}

	QuerySettings withPageSize(long rows) {
		return new QuerySettings(this.polling, this.timeout, rows, this.parallel, this.pkChunking);
	}

	QuerySettings withParallel(int pages) {
		return new QuerySettings(this.polling, this.timeout, this.pageSize, pages, this.pkChunking);
	}

	QuerySettings withPkChunking(String header) {
		return new QuerySettings(this.polling, this.timeout, this.pageSize, this.parallel, header);
	}

}
