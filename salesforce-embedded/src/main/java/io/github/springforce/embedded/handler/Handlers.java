package io.github.springforce.embedded.handler;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What stands in for Apex and flows. What is registered last comes first; a reset of the
 * org forgets all. Thread-safe.
 *
 * <pre>{@code
 * org.handlers().apexRest("GET", "/orders/*", (request) -> Map.of("status", "shipped"));
 * org.handlers().action("custom/apex/Score", (inputs) -> Map.of("score", 7));
 * }</pre>
 */
public final class Handlers {

	private final List<ApexRest> apexRest = new CopyOnWriteArrayList<>();

	private final Map<String, Function<Map<String, ? extends @Nullable Object>, Map<String, ?>>> actions = new ConcurrentHashMap<>();

	private final Map<String, Map<String, QuickAction>> quickActions = new ConcurrentHashMap<>();

	private volatile @Nullable Function<String, List<? extends Map<String, ?>>> toolingQuery;

	private volatile @Nullable Consumer<String> anonymousApex;

	/**
	 * Answers a call of Apex REST.
	 * @param path what follows {@code /services/apexrest}; a {@code *} at its end stands
	 * for anything
	 * @param handler gives maps, lists, texts, numbers, an {@link ApexResponse}, or
	 * {@code null} for a method without result; what it throws is answered as an
	 * exception in Apex
	 */
	public Handlers apexRest(String method, String path, Function<ApexRequest, @Nullable Object> handler) {
		this.apexRest.add(0, new ApexRest(method.toUpperCase(Locale.ROOT), path, handler));
		return this;
	}

	/**
	 * Runs an invocable action, once for every input.
	 * @param name what follows {@code /actions/}, for example {@code custom/flow/Welcome}
	 * or {@code standard/emailSimple}
	 * @param handler gives the output values; an {@link ActionException} fails the input
	 */
	public Handlers action(String name, Function<Map<String, ? extends @Nullable Object>, Map<String, ?>> handler) {
		this.actions.put(name, handler);
		return this;
	}

	/**
	 * Sets up a quick action of an object type.
	 */
	public Handlers quickAction(String sobject, String name, QuickAction action) {
		this.quickActions.computeIfAbsent(sobject, (type) -> new ConcurrentSkipListMap<>()).put(name, action);
		return this;
	}

	/**
	 * Sets up a global quick action, which creates a record.
	 */
	public Handlers quickAction(String name, QuickAction action) {
		if (action.sobject() == null) {
			throw new IllegalArgumentException("A global quick action has no record to update: " + name);
		}
		return quickAction("", name, action);
	}

	/**
	 * Answers queries of the tooling API: gives the rows of the statement.
	 */
	public Handlers toolingQuery(Function<String, List<? extends Map<String, ?>>> handler) {
		this.toolingQuery = handler;
		return this;
	}

	/**
	 * Runs anonymous Apex. An {@link ApexCompileException} says that it does not compile;
	 * every other exception that it failed.
	 */
	public Handlers anonymousApex(Consumer<String> handler) {
		this.anonymousApex = handler;
		return this;
	}

	/**
	 * Forgets all.
	 */
	public void clear() {
		this.apexRest.clear();
		this.actions.clear();
		this.quickActions.clear();
		this.toolingQuery = null;
		this.anonymousApex = null;
	}

	/**
	 * The handler of a call of Apex REST.
	 */
	public Optional<Function<ApexRequest, @Nullable Object>> apexRest(String method, String path) {
		return this.apexRest.stream()
			.filter((candidate) -> candidate.method().equals(method) && candidate.covers(path))
			.<Function<ApexRequest, @Nullable Object>>map(ApexRest::handler)
			.findFirst();
	}

	/**
	 * The methods that are answered under a path.
	 */
	public Set<String> apexMethods(String path) {
		return this.apexRest.stream()
			.filter((candidate) -> candidate.covers(path))
			.map(ApexRest::method)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The actions by their names.
	 */
	public Map<String, Function<Map<String, ? extends @Nullable Object>, Map<String, ?>>> actions() {
		return new TreeMap<>(this.actions);
	}

	/**
	 * The quick actions of an object type by their names; without one the global ones.
	 */
	public Map<String, QuickAction> quickActions(String sobject) {
		return new TreeMap<>(this.quickActions.getOrDefault(sobject, Map.of()));
	}

	public @Nullable Function<String, List<? extends Map<String, ?>>> toolingQuery() {
		return this.toolingQuery;
	}

	public @Nullable Consumer<String> anonymousApex() {
		return this.anonymousApex;
	}

	private record ApexRest(String method, String path, Function<ApexRequest, @Nullable Object> handler) {

		boolean covers(String called) {
			return this.path.endsWith("*")
					? called.startsWith(this.path.substring(0, this.path.length() - 1))
							|| called.equals(this.path.substring(0, Math.max(0, this.path.length() - 2)))
					: called.equals(this.path);
		}

	}

}
