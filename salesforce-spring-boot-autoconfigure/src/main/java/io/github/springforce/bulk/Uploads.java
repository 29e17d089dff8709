package io.github.springforce.bulk;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Uploads side by side, where that is wanted from the beginning or the network turns out
 * to be slow; else one is made after the other, since rows that are sent as they are read
 * cost least. Once it is closed nobody uploads any more, so that what is known of the
 * load then stays true. One upload waits until another is added or all are there: the
 * last one, and so that of every small load, is made by the caller. For one load and one
 * caller.
 */
final class Uploads implements AutoCloseable {

	/** How many at a time unless set. */
	private static final int USUAL = 4;

	/** A network that takes longer for an upload is what is waited for. */
	private static final Duration PATIENCE = Duration.ofMillis(500);

	private final int most;

	private final Duration patience;

	private boolean inTurn;

	private final Semaphore free;

	private final ExecutorService threads;

	private final Executor forCaller;

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private @Nullable Runnable waiting;

	/**
	 * @param most how many at a time; {@code null} for a few, once an upload by itself
	 * takes long
	 * @param forCaller lets an executor work for the caller, whose session the uploads
	 * have
	 */
	Uploads(@Nullable Integer most, UnaryOperator<Executor> forCaller) {
		this((most != null) ? most : USUAL, forCaller, (most != null) ? Duration.ZERO : PATIENCE);
	}

	/**
	 * @param most how many at a time
	 * @param forCaller lets an executor work for the caller
	 * @param patience how long an upload may take before others are made beside it
	 */
	Uploads(int most, UnaryOperator<Executor> forCaller, Duration patience) {
		this.most = most;
		this.patience = patience;
		this.inTurn = most == 1 || !patience.isZero();
		this.free = new Semaphore(this.most);
		CustomizableThreadFactory threads = new CustomizableThreadFactory("salesforce-bulk-");
		threads.setDaemon(true);
		this.threads = Executors.newFixedThreadPool(this.most, threads);
		this.forCaller = forCaller.apply(this.threads);
	}

	/** Whether the caller had best make the next upload by itself. */
	boolean areInTurn() {
		return this.inTurn;
	}

	/** Makes an upload by itself, at once. */
	void makeInTurn(Runnable upload) {
		long began = System.nanoTime();
		upload.run();
		if (System.nanoTime() - began > this.patience.toNanos()) {
			this.inTurn = this.most == 1;
		}
	}

	/**
	 * Adds an upload; waits while too many are under way. Throws what one before has
	 * thrown.
	 */
	void add(Runnable upload) {
		if (this.most == 1) {
			upload.run();
			return;
		}
		Runnable next = this.waiting;
		this.waiting = upload;
		if (next != null) {
			awaitFree(1);
			this.forCaller.execute(() -> run(next));
		}
	}

	private void run(Runnable upload) {
		try {
			upload.run();
		}
		catch (Throwable ex) {
			// whatever it is, the caller throws it
			failed(ex);
		}
		finally {
			this.free.release();
		}
	}

	private void failed(Throwable ex) {
		Throwable first = this.failure.compareAndExchange(null, ex);
		if (first != null && first != ex) {
			first.addSuppressed(ex);
		}
	}

	/**
	 * Makes the last upload, and waits until all have ended. Throws what one of them has
	 * thrown.
	 */
	void finish() {
		Runnable last = this.waiting;
		this.waiting = null;
		if (last != null) {
			awaitFree(1);
			last.run();
			this.free.release();
		}
		awaitFree(this.most);
	}

	private void awaitFree(int uploads) {
		try {
			this.free.acquire(uploads);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("the upload of rows", ex);
		}
		throwFailure();
	}

	private void throwFailure() {
		Throwable failure = this.failure.get();
		if (failure instanceof RuntimeException exception) {
			throw exception;
		}
		if (failure instanceof Error error) {
			throw error;
		}
	}

	/**
	 * Waits for what is under way. Who interrupts this interrupts the uploads.
	 */
	@Override
	public void close() {
		this.threads.shutdown();
		boolean interrupted = false;
		boolean ended = false;
		while (!ended) {
			try {
				ended = this.threads.awaitTermination(1, TimeUnit.DAYS);
			}
			catch (InterruptedException ex) {
				interrupted = true;
				this.threads.shutdownNow();
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
