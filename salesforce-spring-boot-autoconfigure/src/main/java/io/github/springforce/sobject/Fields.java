package io.github.springforce.sobject;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a record: a map that keeps the order and reads names without regard to
 * case. It holds the values only, so that each of many rows costs little.
 */
final class Fields extends AbstractMap<String, @Nullable Object> implements Serializable {

	private FieldNames names;

	private @Nullable Object[] values;

	Fields() {
		this(FieldNames.NONE, new @Nullable Object[0]);
	}

	/**
	 * @param names shared names
	 * @param values a value for each
	 */
	Fields(FieldNames names, @Nullable Object[] values) {
		this.names = names;
		this.values = values;
	}

	/** The names, for records that are alike: they change no more. */
	FieldNames share() {
		return this.names.share();
	}

	@Override
	public int size() {
		return this.names.size();
	}

	@Override
	public boolean containsKey(@Nullable Object name) {
		return place(name) >= 0;
	}

	@Override
	public @Nullable Object get(@Nullable Object name) {
		int place = place(name);
		return (place >= 0) ? this.values[place] : null;
	}

	private int place(@Nullable Object name) {
		return (name instanceof String text) ? this.names.place(text) : -1;
	}

	/** A name that is there in another spelling goes, and the field is the last then. */
	@Override
	public @Nullable Object put(String name, @Nullable Object value) {
		int place = this.names.place(name);
		if (place >= 0 && this.names.at(place).equals(name)) {
			Object before = this.values[place];
			this.values[place] = value;
			return before;
		}
		Object before = (place >= 0) ? remove(place) : null;
		add(name, value);
		return before;
	}

	private void add(String name, @Nullable Object value) {
		FieldNames own = ownNames();
		int place = own.size();
		if (place == this.values.length) {
			this.values = Arrays.copyOf(this.values, 2 * place + 4);
		}
		own.add(name);
		this.values[place] = value;
	}

	@Override
	public @Nullable Object remove(@Nullable Object name) {
		int place = place(name);
		return (place >= 0) ? remove(place) : null;
	}

	private @Nullable Object remove(int place) {
		FieldNames own = ownNames();
		Object before = this.values[place];
		int last = own.size() - 1;
		System.arraycopy(this.values, place + 1, this.values, place, last - place);
		this.values[last] = null;
		own.remove(place);
		return before;
	}

	private FieldNames ownNames() {
		if (this.names.isShared()) {
			this.names = this.names.copy(this.names.size());
		}
		return this.names;
	}

	@Override
	public Set<Map.Entry<String, @Nullable Object>> entrySet() {
		return new Entries();
	}

	private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

		@Override
		public int size() {
			return Fields.this.size();
		}

		@Override
		public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
			return new InOrder();
		}

	}

	/** What is read is not written: values are put by name. */
	private final class InOrder implements Iterator<Map.Entry<String, @Nullable Object>> {

		private final int size = size();

		private int next;

		private @Nullable String last;

		@Override
		public boolean hasNext() {
			return this.next < this.size;
		}

		@Override
		public Map.Entry<String, @Nullable Object> next() {
			FieldNames names = Fields.this.names;
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			if (names.size() != this.size || (this.last != null && !names.at(this.next - 1).equals(this.last))) {
				throw new ConcurrentModificationException();
			}
			this.last = names.at(this.next);
			return new SimpleImmutableEntry<>(this.last, Fields.this.values[this.next++]);
		}

	}

}
