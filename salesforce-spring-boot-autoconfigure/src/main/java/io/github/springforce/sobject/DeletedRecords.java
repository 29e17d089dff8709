package io.github.springforce.sobject;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/**
 * Which records were deleted in a span of time.
 *
 * @param deletedRecords the records
 * @param earliestDateAvailable how far back the platform can tell
 * @param latestDateCovered up to when this answer is complete: the start of the next
 * question
 */
public record DeletedRecords(List<DeletedRecord> deletedRecords, Instant earliestDateAvailable,
		Instant latestDateCovered) implements Iterable<DeletedRecords.DeletedRecord> {

	public DeletedRecords {
		deletedRecords = List.copyOf(deletedRecords);
	}

	@Override
	public Iterator<DeletedRecord> iterator() {
		return this.deletedRecords.iterator();
	}

	/**
	 * A record that was deleted.
	 *
	 * @param id its id
	 * @param deletedDate when
	 */
	public record DeletedRecord(String id, Instant deletedDate) {
	}

}
