package io.github.springforce.sobject;

import java.util.Iterator;
import java.util.List;

/**
 * What became of many records, in their order, whichever way they went.
 *
 * @param <R> the records
 */
public final class SavedRows<R> implements Iterable<SavedRow<R>> {

	private final SavePlan.Way way;

	private final List<SavedRow<R>> rows;

	/**
	 * @param way how they were saved
	 * @param rows each record and what became of it
	 */
	public SavedRows(SavePlan.Way way, List<SavedRow<R>> rows) {
		this.way = way;
		this.rows = List.copyOf(rows);
	}

	/** How they were saved. */
	public SavePlan.Way way() {
		return this.way;
	}

	/** Every record. */
	public List<SavedRow<R>> rows() {
		return this.rows;
	}

	/** The records that are not known to be stored. */
	public List<SavedRow<R>> failed() {
		return this.rows.stream().filter((row) -> !(row instanceof SavedRow.Saved)).toList();
	}

	/** Whether every record was stored. */
	public boolean isComplete() {
		return failed().isEmpty();
	}

	/**
	 * These, when every record was stored.
	 * @throws RecordsRefusedException when not
	 */
	public SavedRows<R> orElseThrow() {
		if (!isComplete()) {
			throw new RecordsRefusedException(this.rows);
		}
		return this;
	}

	@Override
	public Iterator<SavedRow<R>> iterator() {
		return this.rows.iterator();
	}

	@Override
	public String toString() {
		return "SavedRows[" + this.rows.size() + " by " + this.way + ", " + failed().size() + " failed]";
	}

}
