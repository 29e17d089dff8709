package io.github.springforce.describe;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Every object type that the user can see, in the org's order.
 *
 * @param encoding the org's character encoding
 * @param maxBatchSize how many records one query batch may hold at least
 * @param sobjects the types
 */
public record GlobalDescribe(@Nullable String encoding, int maxBatchSize,
		List<SObjectSummary> sobjects) implements Iterable<SObjectSummary> {

	public GlobalDescribe {
		sobjects = List.copyOf(sobjects);
	}

	/** The type of this API name, regardless of case; empty when the user sees none. */
	public Optional<SObjectSummary> sobject(String name) {
		return this.sobjects.stream().filter((sobject) -> sobject.name().equalsIgnoreCase(name)).findFirst();
	}

	@Override
	public Iterator<SObjectSummary> iterator() {
		return this.sobjects.iterator();
	}

}
