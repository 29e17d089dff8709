package io.github.springforce.bulk;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

import io.github.springforce.usage.CallListener;

/**
 * The bulk work of an application in one org: what the platform works on, and what became
 * of the rows. Thread-safe.
 */
public final class BulkActivity {

	private final String org;

	private final CallListener listener;

	// who lets go of a job never asks how it ended
	private final Set<Supplier<BulkStatus>> running = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	/**
	 * @param org the name of the org
	 * @param listener is told what became of rows
	 */
	public BulkActivity(String org, CallListener listener) {
		this.org = org;
		this.listener = listener;
	}

	/**
	 * What has begun and has not ended, as far as the application has asked. No call.
	 */
	public List<BulkStatus> running() {
		synchronized (this.running) {
			return this.running.stream().map(Supplier::get).toList();
		}
	}

	void began(Supplier<BulkStatus> work) {
		this.running.add(work);
	}

	void left(Supplier<BulkStatus> work) {
		this.running.remove(work);
	}

	/** A load has ended: what became of its rows. */
	void ended(Supplier<BulkStatus> load, BulkSummary summary) {
		left(load);
		count("succeeded", summary.succeeded());
		count("failed", summary.failed());
		count("unprocessed", summary.unprocessed());
		count("unknown", summary.unknown());
	}

	/** Rows of a query were read. */
	void queried(long rows) {
		count("queried", rows);
	}

	private void count(String result, long rows) {
		if (rows > 0) {
			this.listener.bulkRows(this.org, result, rows);
		}
	}

}
