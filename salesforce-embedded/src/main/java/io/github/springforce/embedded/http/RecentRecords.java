package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The records that each user has created, changed or read one by one, the latest first.
 * Thread-safe.
 */
public final class RecentRecords {

	private static final int MOST = 200;

	private final Org org;

	// by user, the latest last
	private final Map<String, Set<String>> ids = new HashMap<>();

	public RecentRecords(Org org) {
		this.org = org;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "recent", this::recent));
	}

	/**
	 * Notes that the user who acts has used a record.
	 */
	synchronized void note(String id) {
		Set<String> own = this.ids.computeIfAbsent(this.org.userId(), (user) -> new LinkedHashSet<>());
		own.remove(id);
		own.add(id);
		if (own.size() > MOST) {
			own.remove(own.iterator().next());
		}
	}

	/**
	 * Forgets them all.
	 */
	public synchronized void clear() {
		this.ids.clear();
	}

	/**
	 * Those of one object.
	 */
	List<Map<String, @Nullable Object>> of(RestCall call, SObjectType type) {
		return items().filter((item) -> item.type().equals(type)).map((item) -> json(call, item)).toList();
	}

	private Answer recent(RestCall call) {
		String limit = call.parameter("limit");
		int most = (limit != null && limit.matches("\\d{1,6}")) ? Math.min(Integer.parseInt(limit), MOST) : MOST;
		return call.json(200, items().limit(most).map((item) -> json(call, item)).toList());
	}

	private Stream<Item> items() {
		return latestFirst().stream().flatMap((id) -> Stream.ofNullable(item(id)));
	}

	private synchronized List<String> latestFirst() {
		List<String> latest = new ArrayList<>(this.ids.getOrDefault(this.org.userId(), Set.of()));
		Collections.reverse(latest);
		return latest;
	}

	private @Nullable Item item(String id) {
		SObjectType type = this.org.schema().typeOfId(id);
		Row row = (type != null) ? this.org.records().read(() -> this.org.records().find(type, id)) : null;
		return (type != null && row != null && !row.isDeleted()) ? new Item(type, row) : null;
	}

	private static Map<String, @Nullable Object> json(RestCall call, Item item) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("attributes", RecordJson.attributes(call, item.type(), item.row().id()));
		json.put("Id", item.row().id());
		Field name = item.type().nameField();
		json.put((name != null) ? name.name() : "Name", (name != null) ? item.row().get(name) : null);
		return json;
	}

	private record Item(SObjectType type, Row row) {

	}

}
