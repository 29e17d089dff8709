package io.github.springforce.embedded.schema;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The objects and fields of one org. Reading is free of locks; a change replaces the
 * whole map, so that a running query sees the schema of before or of after. Thread-safe.
 */
public final class OrgSchema {

	private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private volatile Map<String, SObjectType> types = StandardObjects.all();

	private final Clock clock;

	private volatile Instant modified;

	private int customObjects;

	private Map<String, SObjectType> kept = StandardObjects.all();

	private int customObjectsKept;

	private int events;

	private int eventsKept;

	/**
	 * A schema with the standard objects.
	 */
	public OrgSchema(Clock clock) {
		this.clock = clock;
		this.modified = clock.instant().truncatedTo(ChronoUnit.SECONDS);
	}

	/**
	 * When it was last changed, to the second. It may lie less than a second ahead: what
	 * a client has read before a change never looks newer than the change.
	 */
	public Instant modified() {
		return this.modified;
	}

	/**
	 * The type of that name, without regard to case.
	 */
	public @Nullable SObjectType type(String name) {
		return this.types.get(SObjectType.key(name));
	}

	/**
	 * Every type, standard ones first.
	 */
	public Collection<SObjectType> types() {
		return this.types.values();
	}

	/**
	 * The type whose records have ids that begin so.
	 */
	public @Nullable SObjectType typeOfId(String id) {
		return this.types.values().stream().filter((type) -> id.startsWith(type.keyPrefix())).findFirst().orElse(null);
	}

	/**
	 * Defines an object or adds to it: a name that ends in {@code __c}, or in {@code __e}
	 * for a platform event, is created when it is new, every other one must be a standard
	 * object.
	 * @throws IllegalArgumentException for an unknown name without such an ending
	 */
	public synchronized ObjectDefinition object(String name) {
		SObjectType type = type(name);
		if (type == null) {
			if (name.endsWith("__e")) {
				replace(new SObjectType(CustomObject.event(name, nextKeyPrefix('e', this.events++))));
				return new ObjectDefinition(this, name);
			}
			if (!name.endsWith("__c")) {
				throw new IllegalArgumentException(
						"No standard object " + name + ": the name of a custom object ends in __c");
			}
			replace(new SObjectType(CustomObject.parts(name, nextKeyPrefix('a', this.customObjects++))));
			return new ObjectDefinition(this, name);
		}
		return new ObjectDefinition(this, type.name());
	}

	/**
	 * Defines a platform event or adds to it: what is published can be looked at by
	 * {@code EmbeddedSalesforce.records}, and by no client.
	 * @param name ends in {@code __e}
	 */
	public ObjectDefinition platformEvent(String name) {
		if (!name.endsWith("__e")) {
			throw new IllegalArgumentException("The name of a platform event ends in __e: " + name);
		}
		return object(name);
	}

	/**
	 * Defines a hierarchical custom setting or adds to it: one record for the org, a
	 * profile or a user, which {@code SetupOwnerId} names.
	 * @param name ends in {@code __c}
	 */
	public synchronized ObjectDefinition customSetting(String name) {
		if (type(name) == null) {
			if (!name.endsWith("__c")) {
				throw new IllegalArgumentException("The name of a custom setting ends in __c: " + name);
			}
			replace(new SObjectType(CustomObject.setting(name, nextKeyPrefix('a', this.customObjects++))));
		}
		return object(name);
	}

	/**
	 * Makes the schema of now the one that {@link #reset()} comes back to.
	 */
	public synchronized void keep() {
		this.kept = this.types;
		this.customObjectsKept = this.customObjects;
		this.eventsKept = this.events;
	}

	/**
	 * Forgets everything that was added since the org has started.
	 */
	public synchronized void reset() {
		if (this.types != this.kept) {
			this.types = this.kept;
			noteChange();
		}
		this.customObjects = this.customObjectsKept;
		this.events = this.eventsKept;
	}

	synchronized void define(SObjectType.Parts parts) {
		replace(new SObjectType(parts));
	}

	synchronized void change(String name, Consumer<SObjectType.Parts> change) {
		SObjectType type = type(name);
		if (type == null) {
			throw new IllegalStateException("The object " + name + " is not in this org any more");
		}
		SObjectType.Parts parts = type.parts();
		change.accept(parts);
		replace(new SObjectType(parts));
	}

	private void replace(SObjectType type) {
		Map<String, SObjectType> changed = new LinkedHashMap<>(this.types);
		changed.put(SObjectType.key(type.name()), type);
		this.types = changed;
		noteChange();
	}

	private void noteChange() {
		Instant next = this.clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
		this.modified = next.isAfter(this.modified) ? next : this.modified.plusSeconds(1);
	}

	// a00, a01 … azz: in the order of creation (reference, section 9.2)
	private static String nextKeyPrefix(char first, int number) {
		return first + "" + BASE_62.charAt(number / 62) + BASE_62.charAt(number % 62);
	}

}
