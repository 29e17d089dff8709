package io.github.springforce.bulk;

import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * How one of the Bulk APIs takes the rows of a load, and how it tells what became of
 * them.
 */
interface Ingest {

	/** Its name in handles: {@code 1.0} or {@code 2.0}. */
	String api();

	/** How much goes together at most. */
	ChunkLimit limit(BulkSettings settings);

	/**
	 * Refuses what this API cannot do.
	 * @throws IllegalArgumentException says what, and what to do
	 */
	void check(LoadRequest request, BulkSource source);

	/**
	 * Whether rows may be sent before they are counted, since the platform does nothing
	 * until it is told that it has all of them.
	 */
	boolean takesUncounted();

	/**
	 * Hands rows over, once and not twice.
	 * @param request what is done with the rows
	 * @param rows the rows
	 * @param announced is told where they go before they are sent; each part that it is
	 * told takes the place of the one before, and {@code null} says that the rows have no
	 * part any more
	 */
	void handOver(LoadRequest request, LoadRows rows, Consumer<@Nullable LoadPart> announced);

	/** All rows were handed over. */
	void end(Collection<LoadPart> parts);

	/** Asks how far the platform is. */
	void refresh(Collection<LoadPart> parts);

	/** Ends the work on what has not ended. */
	void abort(Collection<LoadPart> parts);

	/** As {@link #abort}, because of a failure that matters more than one of this. */
	void abortQuietly(Collection<LoadPart> parts, Throwable reason);

	/** What became of the rows of a part, read piece by piece. */
	Iterator<PartResults> results(LoadPart part, Set<ResultKind> kinds);

}
