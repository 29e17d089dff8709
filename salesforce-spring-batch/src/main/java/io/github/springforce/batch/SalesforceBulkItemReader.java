package io.github.springforce.batch;

import java.util.function.UnaryOperator;

import io.github.springforce.bulk.BulkOperations;
import io.github.springforce.bulk.BulkQuery;
import io.github.springforce.bulk.BulkQueryJob;
import io.github.springforce.bulk.BulkRows;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the rows of a bulk query. A step that is started again goes on with the same
 * query at the row after the last chunk that was committed, within the seven days for
 * which the platform keeps rows. For one thread, in the scope of a step where it reads a
 * partition.
 *
 * @param <T> what each row is read into
 */
public class SalesforceBulkItemReader<T> implements ItemStreamReader<T> {

	private final String name;

	private final BulkOperations bulk;

	private final BulkQuery query;

	private final Class<T> type;

	private @Nullable BulkQueryJob job;

	private @Nullable BulkRows<T> rows;

	/**
	 * @param name under which its place is kept, one of its own within a step
	 * @param bulk the Bulk API of the object type
	 * @param soql what is read
	 * @param type what each row is read into
	 */
	public SalesforceBulkItemReader(String name, BulkOperations bulk, String soql, Class<T> type) {
		this(name, bulk, soql, type, UnaryOperator.identity());
	}

	/**
	 * @param name under which its place is kept, one of its own within a step
	 * @param bulk the Bulk API of the object type
	 * @param soql what is read
	 * @param type what each row is read into
	 * @param settings sets how the query is waited for and read
	 */
	public SalesforceBulkItemReader(String name, BulkOperations bulk, String soql, Class<T> type,
			UnaryOperator<BulkQuery> settings) {
		this.name = name;
		this.bulk = bulk;
		this.query = settings.apply(bulk.query(soql));
		this.type = type;
	}

	@Override
	public void open(ExecutionContext context) {
		String handle = text(context, "handle");
		BulkQueryJob job = (handle != null) ? takenUp(handle) : this.query.start();
		this.job = job;
		this.rows = job.rows(this.type, text(context, "position"));
	}

	private BulkQueryJob takenUp(String handle) {
		try {
			return this.bulk.resumeQuery(handle);
		}
		catch (SalesforceResourceNotFoundException ex) {
			throw new ItemStreamException("The platform no longer has the rows of the query of the reader " + this.name
					+ ", which it keeps for seven days: start the job anew", ex);
		}
	}

	@Override
	public @Nullable T read() {
		BulkRows<T> rows = this.rows;
		if (rows == null) {
			throw new IllegalStateException("The reader " + this.name + " is not open: register it as a stream");
		}
		return rows.hasNext() ? rows.next() : null;
	}

	@Override
	public void update(ExecutionContext context) {
		if (this.job != null && this.rows != null) {
			context.putString(key("handle"), this.job.handle());
			context.putString(key("position"), this.rows.position());
		}
	}

	@Override
	public void close() {
		BulkRows<T> rows = this.rows;
		this.rows = null;
		if (rows != null) {
			rows.close();
		}
	}

	private @Nullable String text(ExecutionContext context, String what) {
		return context.containsKey(key(what)) ? context.getString(key(what)) : null;
	}

	private String key(String what) {
		return this.name + ".query." + what;
	}

}
