package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A load whose rows the platform has, in one job or several. Thread-safe.
 */
public final class BulkJob {

	private final Ingest ingest;

	private final BulkActivity activity;

	private final Supplier<BulkStatus> running = this::status;

	private final AtomicBoolean counted = new AtomicBoolean();

	private final LoadRequest request;

	private final BulkSettings settings;

	private final Consumer<BulkProgress> progressListener;

	private final Consumer<String> handleListener;

	private final List<LoadPart> parts = new CopyOnWriteArrayList<>();

	private final Instant started = Instant.now();

	private final Lock telling = new ReentrantLock();

	private volatile boolean uploaded;

	BulkJob(Ingest ingest, BulkActivity activity, Handle handle, BulkSettings settings,
			Consumer<BulkProgress> progressListener, Consumer<String> handleListener) {
		this.ingest = ingest;
		this.activity = activity;
		this.request = handle.request();
		this.settings = settings;
		this.progressListener = progressListener;
		this.handleListener = handleListener;
		this.uploaded = handle.uploaded();
		handle.parts()
			.forEach((part) -> this.parts.add(new LoadPart(part.job(), part.batch(), part.first(), part.rows(), null)));
	}

	void upload(BulkSource source, RowRanges wanted, ChunkLimit limit, RecordRows rows, Uploads uploads) {
		this.activity.began(this.running);
		List<Chunk> read = new ArrayList<>();
		try (Chunks chunks = Chunks.of(source, wanted, limit, rows); uploads) {
			for (LoadRows next = next(chunks, uploads); next != null; next = next(chunks, uploads)) {
				add(next, uploads, read);
			}
			uploads.finish();
			this.uploaded = true;
			this.handleListener.accept(handle());
			this.ingest.end(this.parts);
		}
		catch (IllegalArgumentException ex) {
			abortOpen(ex);
			throw new BulkInputException(ex.getMessage() + before(), handle(), ex);
		}
		catch (ClosedByInterruptException ex) {
			throw new BulkLoadInterruptedException("The load was interrupted while its rows were read", handle(),
					SalesforceUnavailableException.interrupted("a bulk load", ex));
		}
		catch (UnreadableRowsException ex) {
			throw unreadable(ex.failure());
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
		catch (SalesforceException ex) {
			throw new BulkLoadInterruptedException("The load stopped while its rows were uploaded", handle(), ex);
		}
		finally {
			if (!this.uploaded) {
				this.activity.left(this.running);
				read.forEach(Chunk::discard);
			}
		}
	}

	private @Nullable LoadRows next(Chunks chunks, Uploads uploads) throws IOException {
		return chunks.next(this.ingest.takesUncounted() && uploads.areInTurn());
	}

	private void add(LoadRows rows, Uploads uploads, List<Chunk> read) {
		if (rows instanceof Chunk chunk) {
			read.add(chunk);
			uploads.add(() -> handOver(rows));
		}
		else {
			uploads.makeInTurn(() -> handOver(rows));
		}
	}

	private UncheckedIOException unreadable(IOException ex) {
		abortOpen(ex);
		return new UncheckedIOException("The rows could not be read any further" + before(), ex);
	}

	private String before() {
		return this.parts.isEmpty() ? ". Nothing was sent"
				: ". The rows before went to the jobs " + jobs() + ", which were aborted as far as they had not ended";
	}

	private void handOver(LoadRows rows) {
		AtomicReference<@Nullable LoadPart> announced = new AtomicReference<>();
		this.ingest.handOver(this.request, rows, (part) -> announce(announced.getAndSet(part), part));
		tell(() -> this.progressListener.accept(progress()));
	}

	private void announce(@Nullable LoadPart before, @Nullable LoadPart now) {
		tell(() -> {
			if (before != null) {
				this.parts.remove(before);
			}
			if (now != null) {
				this.parts.add(now);
			}
			this.handleListener.accept(handle());
		});
	}

	/** A handle that is kept must not be overwritten by one that knows less. */
	private void tell(Runnable news) {
		this.telling.lock();
		try {
			news.run();
		}
		finally {
			this.telling.unlock();
		}
	}

	/**
	 * All that is needed to take the load up again: ids of jobs and numbers of rows, no
	 * data and no secret.
	 */
	public String handle() {
		List<Handle.Part> parts = inOrder()
			.map((part) -> new Handle.Part(part.job(), part.batch(), part.first(), part.rows()))
			.toList();
		return new Handle(this.ingest.api(), this.request, this.uploaded, parts).text();
	}

	/** The ids of the platform's jobs. */
	public List<String> jobs() {
		return inOrder().map(LoadPart::job).distinct().toList();
	}

	/** By their rows, since several are handed over side by side. */
	private Stream<LoadPart> inOrder() {
		return this.parts.stream().sorted(Comparator.comparingLong(LoadPart::first));
	}

	/** How far the load was when the platform was last asked. No call. */
	public BulkProgress progress() {
		long read = 0;
		long uploaded = 0;
		long processed = 0;
		long failed = 0;
		int ended = 0;
		for (LoadPart part : this.parts) {
			JobInfo info = part.info();
			read += part.rows();
			uploaded += (info != null) ? part.rows() : 0;
			processed += (info != null) ? info.processed() : 0;
			failed += (info != null) ? info.failed() : 0;
			ended += (info != null && info.isEnded()) ? 1 : 0;
		}
		return new BulkProgress(read, uploaded, processed, failed, this.parts.size(), ended,
				estimatedEnd(read, processed));
	}

	/** Whether the platform has all rows of a load that is taken up. */
	boolean hasAllRows() {
		this.activity.began(this.running);
		refresh();
		if (this.parts.stream().allMatch(LoadPart::hasRows)) {
			return true;
		}
		this.activity.left(this.running);
		return false;
	}

	private @Nullable Instant estimatedEnd(long read, long processed) {
		if (processed == 0 || !this.uploaded) {
			return null;
		}
		Duration soFar = Duration.between(this.started, Instant.now());
		return this.started.plusMillis((long) (soFar.toMillis() * ((double) read / processed)));
	}

	/** Asks for the state of every job that has not ended. One call for each. */
	public BulkProgress refresh() {
		this.ingest.refresh(notEnded());
		BulkProgress progress = progress();
		if (this.uploaded && isEnded(progress) && this.counted.compareAndSet(false, true)) {
			this.activity.ended(this.running, BulkResult.summary(this.parts));
		}
		this.progressListener.accept(progress);
		return progress;
	}

	/**
	 * Waits until the platform has ended its work; unless set otherwise a day at most,
	 * which is longer than it takes.
	 * @throws BulkLoadInterruptedException when it cannot be reached, the time is over or
	 * the thread is interrupted; the work on the platform goes on
	 */
	public BulkResult await() {
		return await(this.settings.timeout());
	}

	/** As {@link #await()}, for so long at most. */
	public BulkResult await(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		Duration wait = this.settings.polling().first();
		try {
			while (!isEnded(refresh())) {
				if (System.nanoTime() + wait.toNanos() > deadline) {
					throw new BulkLoadInterruptedException("The platform has not ended its work within " + timeout,
							handle(), null);
				}
				TimeUnit.NANOSECONDS.sleep(wait.toNanos());
				wait = this.settings.polling().after(wait);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BulkLoadInterruptedException("The wait for the platform was interrupted", handle(),
					SalesforceUnavailableException.interrupted("the wait for a bulk job", ex));
		}
		catch (BulkLoadInterruptedException ex) {
			throw ex;
		}
		catch (SalesforceException ex) {
			throw new BulkLoadInterruptedException("The state of the load could not be asked for", handle(), ex);
		}
		return result();
	}

	/**
	 * As {@link #await()}, without a thread that waits.
	 * @param executor makes the calls
	 */
	public CompletableFuture<BulkResult> whenDone(Executor executor) {
		return poll(executor, this.settings.polling().first());
	}

	private CompletableFuture<BulkResult> poll(Executor executor, Duration wait) {
		return CompletableFuture.supplyAsync(this::refresh, executor).thenCompose((progress) -> {
			if (isEnded(progress)) {
				return CompletableFuture.completedFuture(result());
			}
			Executor later = CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, executor);
			return CompletableFuture.runAsync(() -> {
			}, later).thenCompose((nothing) -> poll(executor, this.settings.polling().after(wait)));
		});
	}

	private static boolean isEnded(BulkProgress progress) {
		return progress.ended() == progress.jobs();
	}

	private BulkResult result() {
		return new BulkResult(this.ingest, inOrder().toList());
	}

	/**
	 * Aborts what has not ended. Rows that were stored stay stored.
	 * @throws SalesforceException when a job cannot be aborted
	 */
	public void cancel() {
		this.ingest.abort(notEnded());
	}

	private void abortOpen(Throwable reason) {
		this.ingest.abortQuietly(notEnded(), reason);
	}

	private List<LoadPart> notEnded() {
		return this.parts.stream().filter((part) -> !part.isEnded()).toList();
	}

	private BulkStatus status() {
		return new BulkStatus(this.request.operation().wireName(), this.request.sobject(), jobs(), this.started,
				progress());
	}

	@Override
	public String toString() {
		return "BulkJob[" + this.request.operation().wireName() + " " + this.request.sobject() + ", " + progress()
				+ "]";
	}

}
