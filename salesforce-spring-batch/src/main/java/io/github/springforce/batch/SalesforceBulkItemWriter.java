package io.github.springforce.batch;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.springforce.bulk.BulkJob;
import io.github.springforce.bulk.BulkLoad;
import io.github.springforce.bulk.BulkOperations;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkRow;
import io.github.springforce.bulk.BulkSource;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends each chunk as one bulk load and waits for its end: let chunks have thousands of
 * items. A row that the platform refuses fails the step, unless somebody takes such rows.
 * <p>
 * Salesforce takes no part in transactions. Once a chunk is handed over it stays so, even
 * when the step fails before its commit. The handle of the load is therefore kept apart
 * from the transaction, and a step that is started again takes the load up and sends no
 * row twice. This needs a job repository that lasts, the same chunks, and
 * {@link #keepHandles}.
 *
 * @param <T> the items: records, {@code SObject}s, maps, or ids to be deleted
 */
public class SalesforceBulkItemWriter<T> implements ItemStreamWriter<T> {

	private final String name;

	private final BulkOperations bulk;

	private final BiFunction<BulkOperations, BulkSource, BulkLoad> operation;

	private @Nullable Consumer<BulkRow> refused;

	private @Nullable JobRepository repository;

	private @Nullable TransactionTemplate transaction;

	private @Nullable StepExecution step;

	private @Nullable ExecutionContext context;

	/**
	 * @param name under which its handle is kept, one of its own within a step
	 * @param bulk the Bulk API of the object type
	 * @param operation what is done with the rows, for example
	 * {@code BulkOperations::insert}
	 */
	public SalesforceBulkItemWriter(String name, BulkOperations bulk,
			BiFunction<BulkOperations, BulkSource, BulkLoad> operation) {
		this.name = name;
		this.bulk = bulk;
		this.operation = operation;
	}

	/**
	 * Keeps the handle of the load that is under way, in transactions of its own.
	 * @param repository keeps it
	 * @param transactions those of the repository
	 */
	public SalesforceBulkItemWriter<T> keepHandles(JobRepository repository, PlatformTransactionManager transactions) {
		this.repository = repository;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		return this;
	}

	/**
	 * Takes the rows that were not stored, so that they do not fail the step: a
	 * {@link BulkRow.Failed} or {@link BulkRow.Unprocessed}.
	 */
	public SalesforceBulkItemWriter<T> onRefused(Consumer<BulkRow> refused) {
		this.refused = refused;
		return this;
	}

	@Override
	public void open(ExecutionContext context) {
		this.context = context;
		StepContext step = StepSynchronizationManager.getContext();
		this.step = (step != null) ? step.getStepExecution() : null;
	}

	@Override
	public void write(Chunk<? extends T> chunk) {
		if (chunk.isEmpty()) {
			return;
		}
		ExecutionContext context = Objects.requireNonNull(this.context,
				() -> "The writer " + this.name + " is not open: register it as a stream");
		BulkSource.Repeatable rows = BulkSource.of(List.copyOf(chunk.getItems()));
		String handle = text(context, "handle");
		BulkJob job = (handle != null) ? takenUp(handle, rows, chunk.size(), context)
				: this.operation.apply(this.bulk, rows).onHandle((text) -> keep(text, chunk.size(), context)).start();
		try (BulkResult result = job.await()) {
			finish(result);
		}
		context.remove(key("handle"));
	}

	private BulkJob takenUp(String handle, BulkSource.Repeatable rows, int size, ExecutionContext context) {
		if (context.getInt(key("size")) != size) {
			throw new IllegalStateException(
					"The chunk of the writer " + this.name + " that was under way had " + context.getInt(key("size"))
							+ " items, this one has " + size + ": a step goes on only with chunks of the same size");
		}
		return this.bulk.resume(handle, rows, (text) -> keep(text, size, context));
	}

	private void keep(String handle, int size, ExecutionContext context) {
		context.putString(key("handle"), handle);
		context.putInt(key("size"), size);
		TransactionTemplate transaction = this.transaction;
		JobRepository repository = this.repository;
		StepExecution step = this.step;
		if (transaction != null && repository != null && step != null) {
			transaction.executeWithoutResult((status) -> repository.updateExecutionContext(step));
		}
	}

	private void finish(BulkResult result) {
		Consumer<BulkRow> refused = this.refused;
		if (refused == null || result.summary().unknown() > 0) {
			result.orElseThrow();
			return;
		}
		try (Stream<BulkRow.Failed> failed = result.failed();
				Stream<BulkRow.Unprocessed> unprocessed = result.unprocessed()) {
			Stream.concat(failed, unprocessed).forEach(refused);
		}
	}

	private @Nullable String text(ExecutionContext context, String what) {
		return context.containsKey(key(what)) ? context.getString(key(what)) : null;
	}

	private String key(String what) {
		return this.name + ".load." + what;
	}

}
