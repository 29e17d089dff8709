package io.github.springforce.embedded;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.Call;
import io.github.springforce.embedded.http.OrgApi;
import org.jspecify.annotations.Nullable;

/**
 * Which calls the org lets fail, by what they ask for rather than by their address. What
 * was ordered first happens first; a reset of the org forgets all. Thread-safe.
 *
 * <pre>{@code
 * org.fail().next(Operation.QUERY_MORE).with(Fault.RESET);
 * org.fail().next(Operation.CREATE).after(2).with(Fault.ROW_LOCKED);
 * org.fail().always(Operation.LOGIN).with(Fault.UNAVAILABLE);
 * }</pre>
 */
public final class Faults {

	private final List<Rule> rules = new CopyOnWriteArrayList<>();

	Faults() {
	}

	/**
	 * Lets the next call of that kind fail, once.
	 */
	public Rule next(Operation operation) {
		return next(operation, 1);
	}

	/**
	 * Lets the next several calls of that kind fail.
	 */
	public Rule next(Operation operation, int times) {
		if (times < 1) {
			throw new IllegalArgumentException("A fault happens once at least, not " + times + " times");
		}
		return new Rule(operation, times);
	}

	/**
	 * Lets every call of that kind fail, until {@link #clear()}.
	 */
	public Rule always(Operation operation) {
		return new Rule(operation, Integer.MAX_VALUE);
	}

	/**
	 * How many of the ordered faults have not happened (to the end) yet.
	 */
	public int pending() {
		return this.rules.size();
	}

	/**
	 * Lets calls succeed again.
	 */
	public void clear() {
		this.rules.clear();
	}

	Answer answer(OrgApi api, Call call, Operation operation, Supplier<Answer> work) {
		Fault fault = due(operation);
		return (fault != null) ? fault.answer(api, call, work) : work.get();
	}

	private synchronized @Nullable Fault due(Operation operation) {
		for (Rule rule : this.rules) {
			if (rule.operation.covers(operation) && rule.isDue()) {
				return rule.fault;
			}
		}
		return null;
	}

	/**
	 * One order: which calls fail, and how.
	 */
	public final class Rule {

		private final Operation operation;

		private int times;

		private int spared;

		private @Nullable Fault fault;

		private Rule(Operation operation, int times) {
			this.operation = operation;
			this.times = times;
		}

		/**
		 * Lets that many calls of the kind succeed before.
		 */
		public Rule after(int calls) {
			this.spared = calls;
			return this;
		}

		/**
		 * Says how they fail: the order is in force from now on.
		 */
		public void with(Fault fault) {
			this.fault = fault;
			Faults.this.rules.add(this);
		}

		private boolean isDue() {
			if (this.spared > 0) {
				this.spared--;
				return false;
			}
			if (this.times != Integer.MAX_VALUE && --this.times == 0) {
				Faults.this.rules.remove(this);
			}
			return true;
		}

	}

}
