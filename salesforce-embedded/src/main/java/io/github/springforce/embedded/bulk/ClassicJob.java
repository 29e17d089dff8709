package io.github.springforce.embedded.bulk;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * A job of Bulk API 1.0 and its batches. Guarded by {@link ClassicJobs}.
 */
public final class ClassicJob {

	private final String id;

	private final ClassicRequest request;

	private final String createdById;

	private final Instant created;

	private final Map<String, ClassicBatch> batches = new LinkedHashMap<>();

	/** Held while a batch of a serial job is worked off. */
	private final Lock turn = new ReentrantLock(true);

	private volatile State state = State.OPEN;

	private volatile Instant changed;

	ClassicJob(String id, ClassicRequest request, String createdById, Instant created) {
		this.id = id;
		this.request = request;
		this.createdById = createdById;
		this.created = created;
		this.changed = created;
	}

	public String id() {
		return this.id;
	}

	public ClassicRequest request() {
		return this.request;
	}

	public String createdById() {
		return this.createdById;
	}

	public Instant created() {
		return this.created;
	}

	/** When its state last changed. */
	public Instant changed() {
		return this.changed;
	}

	public State state() {
		return this.state;
	}

	void become(State state, Instant now) {
		this.state = state;
		this.changed = now;
	}

	Lock turn() {
		return this.turn;
	}

	void put(ClassicBatch batch) {
		this.batches.put(batch.id(), batch);
	}

	@Nullable ClassicBatch find(String batch) {
		return this.batches.get(batch);
	}

	Collection<ClassicBatch> all() {
		return List.copyOf(this.batches.values());
	}

	/**
	 * Where a job stands.
	 */
	public enum State {

		OPEN("Open"), CLOSED("Closed"), ABORTED("Aborted");

		private final String wireName;

		State(String wireName) {
			this.wireName = wireName;
		}

		public String wireName() {
			return this.wireName;
		}

	}

}
