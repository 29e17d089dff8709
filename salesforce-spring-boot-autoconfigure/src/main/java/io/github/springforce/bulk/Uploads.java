package io.github.springforce.bulk;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Uploads side by side. Once it is closed nobody uploads any more, so that what is known
 * of the load then stays true. One upload waits until another is added or all are there:
 * the last one, and so that of every small load, is made by the caller. For one load and
 * one caller.
 */
final class Uploads implements AutoCloseable {

	private final int most;

	private final Semaphore free;

	private final ExecutorService threads;

	private final Executor forCaller;

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private @Nullable Runnable waiting;

	/**
	 * @param most how many at a time
	 * @param client whose session the uploads have
	 */
	Uploads(int most, SalesforceClient client) {
		this.most = most;
		this.free = new Semaphore(most);
		CustomizableThreadFactory threads = new CustomizableThreadFactory("salesforce-bulk-");
		threads.setDaemon(true);
		this.threads = Executors.newFixedThreadPool(most, threads);
		this.forCaller = client.forCaller(this.threads);
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
