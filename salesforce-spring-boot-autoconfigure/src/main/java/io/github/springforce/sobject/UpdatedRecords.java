package io.github.springforce.sobject;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/**
 * Which records were created or changed in a span of time.
 *
 * @param ids their ids
 * @param latestDateCovered up to when this answer is complete: the start of the next
 * question
 */
public record UpdatedRecords(List<String> ids, Instant latestDateCovered) implements Iterable<String> {

	public UpdatedRecords {
		ids = List.copyOf(ids);
	}

	@Override
	public Iterator<String> iterator() {
		return this.ids.iterator();
	}

}
