package io.github.springforce.search;

import java.util.Iterator;
import java.util.List;

import io.github.springforce.sobject.SObject;

/**
 * What a search found; empty when it found nothing.
 *
 * @param searchRecords the records, of different types, in the order of the answer
 */
public record SearchResult(List<SObject> searchRecords) implements Iterable<SObject> {

	public SearchResult {
		searchRecords = List.copyOf(searchRecords);
	}

	/** The records of one object type, regardless of case. */
	public List<SObject> ofType(String type) {
		return this.searchRecords.stream().filter((record) -> type.equalsIgnoreCase(record.getType())).toList();
	}

	@Override
	public Iterator<SObject> iterator() {
		return this.searchRecords.iterator();
	}

}
