package io.github.springforce.composite;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.springforce.error.SalesforceException;
import org.jspecify.annotations.Nullable;

/**
 * What became of requests that were sent together, each asked by its {@link Ref}.
 */
public final class CompositeResult {

	private static final Object NOT_MODIFIED = new Object();

	private final Map<Ref<?>, Object> values = new IdentityHashMap<>();

	private final Map<Ref<?>, SalesforceException> failures = new LinkedHashMap<>();

	/**
	 * @param groups what was sent together, each group with its own answers
	 * @param allOrNone whether one failure undoes its whole group
	 */
	CompositeResult(Map<? extends Steps, Map<Ref<?>, StepAnswer>> groups, boolean allOrNone) {
		groups.forEach((group, answers) -> {
			Culprits culprits = new Culprits(group.steps(), answers, allOrNone);
			group.steps().forEach((step) -> put(step, culprits.failure(step), answers.get(step.ref())));
		});
	}

	private void put(Step<?> step, @Nullable SalesforceException failure, @Nullable StepAnswer answer) {
		if (failure == null && answer != null && answer.isNotModified()) {
			this.values.put(step.ref(), NOT_MODIFIED);
		}
		else if (failure == null && answer != null) {
			this.values.put(step.ref(), step.reader().read(answer));
		}
		else if (failure != null) {
			this.failures.put(step.ref(), failure);
		}
	}

	/**
	 * What a request was answered.
	 * @param ref the request
	 * @return its result
	 * @throws SalesforceException when it failed; a {@link CompositeHaltedException} when
	 * another one did
	 */
	@SuppressWarnings("unchecked") // a ref and its reader have the same type
	public <T> T get(Ref<T> ref) {
		SalesforceException failure = this.failures.get(ref);
		if (failure != null) {
			throw failure;
		}
		Object value = value(ref);
		if (value == NOT_MODIFIED) {
			throw new IllegalStateException(
					ref + " has not been modified, so that there is no answer: find(ref) is empty then");
		}
		return (T) value;
	}

	/**
	 * What a request was answered that was sent on the condition that the record has been
	 * modified.
	 * @param ref the request
	 * @return its result; empty when it has not
	 * @throws SalesforceException as of {@link #get}
	 */
	public <T> Optional<T> find(Ref<T> ref) {
		return (this.values.get(ref) == NOT_MODIFIED) ? Optional.empty() : Optional.of(get(ref));
	}

	private Object value(Ref<?> ref) {
		Object value = this.values.get(ref);
		if (value == null) {
			throw new IllegalArgumentException(ref.name() + " is a request of another call");
		}
		return value;
	}

	/** Why a request failed; empty when it did not. */
	public Optional<SalesforceException> failure(Ref<?> ref) {
		@Nullable SalesforceException failure = this.failures.get(ref);
		if (failure == null) {
			value(ref);
		}
		return Optional.ofNullable(failure);
	}

	/** The requests that failed, in their order, and why. */
	public Map<Ref<?>, SalesforceException> failures() {
		return Collections.unmodifiableMap(this.failures);
	}

	/** Whether every request was a success. */
	public boolean isComplete() {
		return this.failures.isEmpty();
	}

	/**
	 * This result, when every request was a success.
	 * @throws SalesforceException the failure of the first one that failed by itself
	 */
	public CompositeResult orElseThrow() {
		for (SalesforceException failure : this.failures.values()) {
			if (!(failure instanceof CompositeHaltedException)) {
				throw failure;
			}
		}
		return this;
	}

	@Override
	public String toString() {
		return "CompositeResult[" + this.values.size() + " succeeded, " + this.failures.size() + " failed]";
	}

}
