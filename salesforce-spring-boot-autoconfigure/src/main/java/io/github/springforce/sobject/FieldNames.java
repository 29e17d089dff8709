package io.github.springforce.sobject;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The names of a record's fields, in order, found without regard to case. Records that
 * were read together and are alike share one: it is not changed from then on.
 */
final class FieldNames implements Serializable {

	static final FieldNames NONE = new FieldNames(new String[0], 0).share();

	private String[] names;

	private int size;

	private boolean shared;

	/** Made at the first look-up, by whichever thread: all would make the same. */
	private transient volatile @Nullable Map<String, Integer> places;

	private FieldNames(String[] names, int size) {
		this.names = names;
		this.size = size;
	}

	/** The first of them, to be added to. */
	FieldNames copy(int count) {
		return new FieldNames(Arrays.copyOf(this.names, count + 4), count);
	}

	FieldNames share() {
		this.shared = true;
		return this;
	}

	boolean isShared() {
		return this.shared;
	}

	int size() {
		return this.size;
	}

	String at(int place) {
		return this.names[place];
	}

	/** Where a name is; -1 when it is not there. */
	int place(String name) {
		Map<String, Integer> places = places();
		Integer place = places.get(name);
		if (place == null) {
			place = places.get(lowerCase(name));
		}
		return (place != null) ? place : -1;
	}

	/** Adds a name that is not there. */
	void add(String name) {
		Map<String, Integer> places = places();
		if (this.size == this.names.length) {
			this.names = Arrays.copyOf(this.names, 2 * this.size + 4);
		}
		this.names[this.size] = name;
		note(places, name, this.size);
		this.size++;
	}

	void remove(int place) {
		System.arraycopy(this.names, place + 1, this.names, place, this.size - place - 1);
		this.size--;
		this.places = null;
	}

	private Map<String, Integer> places() {
		Map<String, Integer> places = this.places;
		if (places == null) {
			places = new HashMap<>();
			for (int place = 0; place < this.size; place++) {
				note(places, this.names[place], place);
			}
			this.places = places;
		}
		return places;
	}

	/** Most names are asked for as they are written. */
	private static void note(Map<String, Integer> places, String name, int place) {
		places.put(name, place);
		places.put(lowerCase(name), place);
	}

	private static String lowerCase(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

}
