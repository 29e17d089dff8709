package io.github.springforce.bulk;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of a source are to be sent: all of them the first time, and when a load is
 * taken up those that were not handed over.
 */
final class RowRanges {

	static final RowRanges ALL = new RowRanges(List.of(), 1);

	private final List<Range> ranges;

	private final long allFrom;

	private RowRanges(List<Range> ranges, long allFrom) {
		this.ranges = List.copyOf(ranges);
		this.allFrom = allFrom;
	}

	/** Every row from this one on. */
	static RowRanges from(long row) {
		return new RowRanges(List.of(), row);
	}

	/** Every row from this one on, too. */
	RowRanges andFrom(long row) {
		return new RowRanges(this.ranges, row);
	}

	/** These rows too. */
	RowRanges and(long first, long rows) {
		List<Range> more = new ArrayList<>(this.ranges);
		more.add(new Range(first, first + rows - 1));
		return new RowRanges(more, this.allFrom);
	}

	boolean contains(long row) {
		return row >= this.allFrom || this.ranges.stream().anyMatch((range) -> range.contains(row));
	}

	/** Whether there is no row after this one that is not to be sent. */
	boolean containsAllFrom(long row) {
		return row >= this.allFrom;
	}

	private record Range(long first, long last) {

		boolean contains(long row) {
			return this.first <= row && row <= this.last;
		}

	}

}
