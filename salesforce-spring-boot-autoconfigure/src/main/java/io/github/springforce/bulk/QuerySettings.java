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
 * @param patience how long pages may take on average to be asked for one after the other:
 * once they take longer, those that follow come side by side; zero for side by side at
 * once
 * @param pkChunking how Bulk API 1.0 splits the query by primary key, as its header says
 * it; {@code null} when it does not
 */
record QuerySettings(Polling polling, Duration timeout, @Nullable Long pageSize, int parallel, Duration patience,
		@Nullable String pkChunking) {

	private static final int USUAL_PARALLEL = 4;

	/**
	 * Pages that come sooner are not worth the CPU time that side by side costs: each
	 * lies somewhere until its turn comes.
	 */
	private static final Duration USUAL_PATIENCE = Duration.ofMillis(100);

	QuerySettings {
		if (pageSize != null && pageSize < 1) {
			throw new IllegalArgumentException("A page has one row or more, not " + pageSize);
		}
		if (parallel < 1) {
			throw new IllegalArgumentException("One page or more is asked for at a time, not " + parallel);
		}
	}

	/**
	 * @param parallel how many pages are asked for side by side; {@code null} for some,
	 * and only where that pays
	 */
	static QuerySettings of(Polling polling, Duration timeout, @Nullable Integer parallel) {
		return new QuerySettings(polling, timeout, null, (parallel != null) ? parallel : USUAL_PARALLEL,
				(parallel != null) ? Duration.ZERO : USUAL_PATIENCE, null);
	}

	QuerySettings withPolling(Polling polling) {
		return new QuerySettings(polling, this.timeout, this.pageSize, this.parallel, this.patience, this.pkChunking);
	}

	QuerySettings withTimeout(Duration timeout) {
		return new QuerySettings(this.polling, timeout, this.pageSize, this.parallel, this.patience, this.pkChunking);
	}

	QuerySettings withPageSize(long rows) {
		return new QuerySettings(this.polling, this.timeout, rows, this.parallel, this.patience, this.pkChunking);
	}

	QuerySettings withParallel(int pages) {
		return new QuerySettings(this.polling, this.timeout, this.pageSize, pages, Duration.ZERO, this.pkChunking);
	}

	QuerySettings withPatience(Duration patience) {
		return new QuerySettings(this.polling, this.timeout, this.pageSize, this.parallel, patience, this.pkChunking);
	}

	QuerySettings withPkChunking(String header) {
		return new QuerySettings(this.polling, this.timeout, this.pageSize, this.parallel, this.patience, header);
	}

}
