package io.github.springforce.embedded.bulk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.springforce.embedded.record.SalesforceId;

/**
 * Works off bulk jobs of every kind in the order in which they became due: by threads of
 * the org's own, or step by step when a test holds them back. Thread-safe.
 */
public final class JobRunner implements AutoCloseable {

	private static final String KEY_PREFIX = "750";

	private final Deque<Runnable> waiting = new ArrayDeque<>();

	private final ExecutorService workers;

	private long lastNumber;

	private int working;

	private boolean heldBack;

	/**
	 * @param atOnce how many jobs are worked on at the same time
	 */
	public JobRunner(int atOnce) {
		this.workers = Executors.newFixedThreadPool(atOnce, (work) -> {
			Thread thread = new Thread(work, "embedded-salesforce-bulk");
			thread.setDaemon(true);
			return thread;
		});
	}

	/** The id of a new job. */
	String nextId() {
		return nextId(KEY_PREFIX);
	}

	/** The id of something else that belongs to a job. */
	synchronized String nextId(String keyPrefix) {
		return SalesforceId.of(keyPrefix, ++this.lastNumber);
	}

	/** A job is due. */
	synchronized void add(Runnable work) {
		this.waiting.add(work);
		if (!this.heldBack) {
			this.workers.execute(this::step);
		}
	}

	/** Lets jobs wait from now on until they are worked off by {@link #step()}. */
	public synchronized void holdBack() {
		this.heldBack = true;
	}

	/** Works jobs off by itself again, those that wait first. */
	public synchronized void letRun() {
		this.heldBack = false;
		this.waiting.forEach((work) -> this.workers.execute(this::step));
	}

	/**
	 * Works off the job that waits longest.
	 * @return whether there was one
	 */
	public boolean step() {
		Runnable work;
		synchronized (this) {
			work = this.waiting.poll();
			if (work == null) {
				return false;
			}
			this.working++;
		}
		try {
			work.run();
		}
		finally {
			ended();
		}
		return true;
	}

	private synchronized void ended() {
		this.working--;
		notifyAll();
	}

	/**
	 * Forgets what waits, and waits for the end of what is worked on: else it would write
	 * its rows to the org as it is after a reset.
	 */
	public synchronized void clear() {
		this.waiting.clear();
		this.heldBack = false;
		try {
			while (this.working > 0) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.workers.shutdownNow();
		clear();
	}

}
