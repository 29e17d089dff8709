package io.github.springforce.usage;

import org.jspecify.annotations.Nullable;

/**
 * How an application spends the API calls of an org.
 *
 * @param reserve the calls that are kept from calls of low priority; {@code null} while
 * it is a share of a number that no answer has told yet
 * @param lowPriorityRemaining how many calls of low priority can still be made;
 * {@code null} while that is not known, and where nothing is kept
 * @param stopped why calls of low priority are not made now; {@code null} when they are
 * @param underWay how many calls are under way
 * @param maxUnderWay how many may be
 * @param refused how many calls were refused so far, for the reserve or for their number
 */
public record BudgetStatus(@Nullable Long reserve, @Nullable Long lowPriorityRemaining, @Nullable String stopped,
		int underWay, int maxUnderWay, long refused) {
}
