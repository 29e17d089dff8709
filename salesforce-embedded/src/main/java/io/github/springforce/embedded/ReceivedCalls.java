package io.github.springforce.embedded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the org was asked for: every call counted, the last thousand of them kept.
 * Thread-safe.
 */
final class ReceivedCalls {

	private static final int KEPT = 1_000;

	private final Map<Operation, Long> counts = new EnumMap<>(Operation.class);

	private final Deque<EmbeddedCall> last = new ArrayDeque<>();

	synchronized void add(EmbeddedCall call) {
		this.counts.merge(call.operation(), 1L, Long::sum);
		this.last.addLast(call);
		if (this.last.size() > KEPT) {
			this.last.removeFirst();
		}
	}

	synchronized long count(Operation operation) {
		return (operation == Operation.ANY) ? this.counts.values().stream().mapToLong(Long::longValue).sum()
				: this.counts.getOrDefault(operation, 0L);
	}

	synchronized List<EmbeddedCall> last() {
		return new ArrayList<>(this.last);
	}

	synchronized void clear() {
		this.counts.clear();
		this.last.clear();
	}

}
