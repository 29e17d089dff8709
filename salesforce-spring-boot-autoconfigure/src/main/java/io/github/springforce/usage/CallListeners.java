package io.github.springforce.usage;

import java.util.List;
import java.util.function.Function;

/**
 * Several listeners as one. What the first is told of last is what it was told of first,
 * so that scopes nest.
 */
final class CallListeners implements CallListener {

	private final List<CallListener> listeners;

	CallListeners(List<CallListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public Running callStarted(Call call) {
		return started((listener) -> listener.callStarted(call));
	}

	@Override
	public Running loginStarted(String org) {
		return started((listener) -> listener.loginStarted(org));
	}

	private Running started(Function<CallListener, Running> start) {
		List<Running> running = this.listeners.stream().map(start).toList();
		return (status, failure) -> {
			for (int i = running.size() - 1; i >= 0; i--) {
				running.get(i).ended(status, failure);
			}
		};
	}

	@Override
	public void callRepeated(String org, String reason) {
		this.listeners.forEach((listener) -> listener.callRepeated(org, reason));
	}

	@Override
	public void bulkRows(String org, String result, long rows) {
		this.listeners.forEach((listener) -> listener.bulkRows(org, result, rows));
	}

	@Override
	public void callRefused(String org, String reason) {
		this.listeners.forEach((listener) -> listener.callRefused(org, reason));
	}

}
