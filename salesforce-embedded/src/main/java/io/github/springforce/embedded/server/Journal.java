package io.github.springforce.embedded.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.store.DefaultStores;
import com.github.tomakehurst.wiremock.store.RequestJournalStore;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/**
 * The last calls that the server in front has seen. WireMock bounds its own journal by
 * counting it anew for each call, which took half the time of a small one. Thread-safe.
 */
final class Journal implements RequestJournalStore {

	private static final int MOST = 1_000;

	// the oldest first
	private final Map<UUID, ServeEvent> events = new LinkedHashMap<>();

	@Override
	public synchronized void add(ServeEvent event) {
		this.events.put(event.getId(), event);
		if (this.events.size() > MOST) {
			removeLast();
		}
	}

	@Override
	public synchronized Stream<ServeEvent> getAll() {
		List<ServeEvent> latestFirst = new ArrayList<>(this.events.values());
		Collections.reverse(latestFirst);
		return latestFirst.stream();
	}

	@Override
	public synchronized void removeLast() {
		if (!this.events.isEmpty()) {
			this.events.remove(this.events.keySet().iterator().next());
		}
	}

	@Override
	public Stream<UUID> getAllKeys() {
		return getAll().map(ServeEvent::getId);
	}

	@Override
	public synchronized Optional<ServeEvent> get(UUID id) {
		return Optional.ofNullable(this.events.get(id));
	}

	@Override
	public synchronized void put(UUID id, ServeEvent event) {
		this.events.replace(id, event);
	}

	@Override
	public synchronized void remove(UUID id) {
		this.events.remove(id);
	}

	@Override
	public synchronized void clear() {
		this.events.clear();
	}

	/**
	 * Everything that WireMock keeps, with this journal.
	 */
	static final class Stores extends DefaultStores {

		private final Journal journal = new Journal();

		Stores(FileSource files) {
			super(files);
		}

		@Override
		public RequestJournalStore getRequestJournalStore() {
			return this.journal;
		}

	}

}
