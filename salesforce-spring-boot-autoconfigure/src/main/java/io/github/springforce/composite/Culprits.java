package io.github.springforce.composite;

import java.util.List;
import java.util.Map;

import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceGeneralException;
import org.jspecify.annotations.Nullable;

/**
 * Finds of each request that was halted the one whose failure halted it.
 */
final class Culprits {

	private final List<Step<?>> steps;

	private final Map<Ref<?>, StepAnswer> answers;

	private final boolean rolledBack;

	private final @Nullable Step<?> first;

	Culprits(List<Step<?>> steps, Map<Ref<?>, StepAnswer> answers, boolean allOrNone) {
		this.steps = steps;
		this.answers = answers;
		this.first = steps.stream().filter((step) -> isCulprit(step, allOrNone)).findFirst().orElse(null);
		this.rolledBack = allOrNone && this.first != null;
	}

	private boolean isCulprit(Step<?> step, boolean allOrNone) {
		StepAnswer answer = this.answers.get(step.ref());
		if (answer == null) {
			return true;
		}
		if (answer.isNotModified()) {
			return false;
		}
		return answer.isSuccess() ? allOrNone && answer.hasFailedRow() : !answer.isHalted();
	}

	/** Why a request failed; {@code null} when it did not. */
	@Nullable SalesforceException failure(Step<?> step) {
		StepAnswer answer = this.answers.get(step.ref());
		if (answer == null) {
			return new SalesforceGeneralException("has no answer to " + step.ref(), step.asFailed(), null, null);
		}
		if (answer.isNotModified()) {
			return null;
		}
		// what was rolled back can look like a success: rows of a collection do
		boolean undone = this.rolledBack && answer.isSuccess();
		if (answer.isSuccess() && !undone) {
			return null;
		}
		Step<?> culprit = (answer.isHalted() || undone) ? culprit(answer) : step;
		if (culprit == null || culprit == step) {
			return answer.failure(step.asFailed());
		}
		SalesforceException cause = culprit(culprit);
		return new CompositeHaltedException(step.asFailed(), answer.isSuccess() ? 400 : answer.status(),
				culprit.ref().name(), cause);
	}

	private SalesforceException culprit(Step<?> culprit) {
		StepAnswer answer = this.answers.get(culprit.ref());
		return (answer != null) ? answer.failure(culprit.asFailed())
				: new SalesforceGeneralException("has no answer to " + culprit.ref(), culprit.asFailed(), null, null);
	}

	/** Follows the names that the answers give, as far as they do. */
	private @Nullable Step<?> culprit(StepAnswer halted) {
		StepAnswer answer = halted;
		for (int hops = 0; hops < this.steps.size(); hops++) {
			Step<?> named = named(answer.haltedAfter());
			if (named == null) {
				return this.first;
			}
			StepAnswer next = this.answers.get(named.ref());
			if (next == null || !next.isHalted()) {
				return named;
			}
			answer = next;
		}
		return this.first;
	}

	private @Nullable Step<?> named(@Nullable String name) {
		return this.steps.stream().filter((step) -> step.ref().name().equals(name)).findFirst().orElse(null);
	}

}
