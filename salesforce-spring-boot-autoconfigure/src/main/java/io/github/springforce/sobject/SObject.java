package io.github.springforce.sobject;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A record of any object type: its fields by name, in the order in which they came. Names
 * are read without regard to case. A field that is {@code null} is not the same as one
 * that is absent: {@link #contains(String)} tells them apart, and a write empties the one
 * and leaves the other alone. Mutable, and not for use by several threads at once.
 */
@JsonDeserialize(using = SObjectDeserializer.class)
@JsonSerialize(using = SObjectSerializer.class)
public final class SObject implements Serializable {

	private final @Nullable String type;

	private final @Nullable String url;

	private final Fields fields;

	/** Whether a field may hold children: told when they are put, for rows are many. */
	private boolean withChildren;

	SObject(@Nullable String type, @Nullable String url, Fields fields, boolean withChildren) {
		this.type = type;
		this.url = url;
		this.fields = fields;
		this.withChildren = withChildren;
	}

	/**
	 * An empty record.
	 * @param type the API name of its object type, for example {@code Contact}
	 * @return the record
	 */
	public static SObject of(String type) {
		return new SObject(type, null, new Fields(), false);
	}

	/**
	 * The object type; {@code null} when the answer did not tell. {@code AggregateResult}
	 * for a row of an aggregate query.
	 */
	public @Nullable String getType() {
		return this.type;
	}

	/**
	 * The record's path, as the org gave it; {@code null} for a record that was not read.
	 */
	public @Nullable String getUrl() {
		return this.url;
	}

	/** The record's id; {@code null} when it has none or it was not read. */
	public @Nullable String getId() {
		return getString("Id");
	}

	/**
	 * Sets a field.
	 * @param name its API name
	 * @param value its value; {@code null} empties the field when the record is written
	 * @return this record
	 */
	public SObject put(String name, @Nullable Object value) {
		this.fields.put(name, value);
		if (value instanceof ChildRecords) {
			this.withChildren = true;
		}
		return this;
	}

	/** Takes a field out, so that a write leaves it alone. */
	public SObject remove(String name) {
		this.fields.remove(name);
		return this;
	}

	/** Whether the field is there, be it {@code null}; the name may be a dotted path. */
	public boolean contains(String name) {
		int dot = name.indexOf('.');
		if (dot < 0) {
			return this.fields.containsKey(name);
		}
		return this.fields.get(name.substring(0, dot)) instanceof SObject parent
				&& parent.contains(name.substring(dot + 1));
	}

	/**
	 * The value of a field: text, {@code Boolean}, {@code Integer}, {@code Long},
	 * {@code BigInteger}, {@code BigDecimal}, a parent ({@link SObject}), children
	 * ({@link ChildRecords}), a {@code Map} or {@code List} for structures, or what was
	 * put there.
	 * @param name its name, or a dotted path such as {@code Account.Owner.Name}
	 * @return the value; {@code null} when the field is empty, absent, or its parent is
	 */
	public @Nullable Object get(String name) {
		int dot = name.indexOf('.');
		if (dot < 0) {
			return this.fields.get(name);
		}
		Object parent = this.fields.get(name.substring(0, dot));
		String rest = name.substring(dot + 1);
		if (parent instanceof SObject record) {
			return record.get(rest);
		}
		return (parent instanceof Map<?, ?> structure) ? structure.get(rest) : null;
	}

	/** The field as text; {@code null} when it is empty or absent. */
	public @Nullable String getString(String name) {
		Object value = get(name);
		return (value != null) ? value.toString() : null;
	}

	/** The field as a truth value; {@code null} when it is empty or absent. */
	public @Nullable Boolean getBoolean(String name) {
		return as(name, Boolean.class);
	}

	/** The field as an exact number; {@code null} when it is empty or absent. */
	public @Nullable BigDecimal getDecimal(String name) {
		Object value = get(name);
		return (value == null) ? null : Numbers.exact(as(name, Number.class, value));
	}

	/**
	 * The field as a whole number; {@code null} when it is empty or absent.
	 * @throws ArithmeticException when it has decimals or does not fit
	 */
	public @Nullable Integer getInteger(String name) {
		BigDecimal value = getDecimal(name);
		return (value != null) ? value.intValueExact() : null;
	}

	/**
	 * The field as a whole number; {@code null} when it is empty or absent.
	 * @throws ArithmeticException when it has decimals or does not fit
	 */
	public @Nullable Long getLong(String name) {
		BigDecimal value = getDecimal(name);
		return (value != null) ? value.longValueExact() : null;
	}

	/** A date field; {@code null} when it is empty or absent. */
	public @Nullable LocalDate getDate(String name) {
		Object value = get(name);
		return (value == null || value instanceof LocalDate) ? (LocalDate) value : LocalDate.parse(value.toString());
	}

	/** A date-time field; {@code null} when it is empty or absent. */
	public @Nullable Instant getInstant(String name) {
		Object value = get(name);
		if (value == null || value instanceof Instant) {
			return (Instant) value;
		}
		if (value instanceof OffsetDateTime time) {
			return time.toInstant();
		}
		return (value instanceof ZonedDateTime time) ? time.toInstant() : WireTimes.instant(value.toString());
	}

	/** A parent that was read with the record; {@code null} when there is none. */
	public @Nullable SObject getParent(String name) {
		return as(name, SObject.class);
	}

	/** Children that were read with the record; empty when there are none. */
	public ChildRecords getChildren(String name) {
		ChildRecords children = as(name, ChildRecords.class);
		return (children != null) ? children : ChildRecords.NONE;
	}

	boolean mayHoldChildren() {
		return this.withChildren;
	}

	private <T> @Nullable T as(String name, Class<T> type) {
		Object value = get(name);
		return (value != null) ? as(name, type, value) : null;
	}

	private static <T> T as(String name, Class<T> type, Object value) {
		if (!type.isInstance(value)) {
			throw new ClassCastException("The field " + name + " holds a " + value.getClass().getSimpleName()
					+ ", not a " + type.getSimpleName());
		}
		return type.cast(value);
	}

	/** The fields by name, in order; a view that cannot be changed. */
	public Map<String, @Nullable Object> fields() {
		return Collections.unmodifiableMap(this.fields);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		if (!(other instanceof SObject that) || !Objects.equals(this.type, that.type)
				|| this.fields.size() != that.fields.size()) {
			return false;
		}
		return this.fields.entrySet()
			.stream()
			.allMatch((field) -> that.fields.containsKey(field.getKey()) && Objects
				.equals(Numbers.comparable(field.getValue()), Numbers.comparable(that.fields.get(field.getKey()))));
	}

	@Override
	public int hashCode() {
		int hash = Objects.hashCode(this.type);
		for (Map.Entry<String, @Nullable Object> field : this.fields.entrySet()) {
			hash += field.getKey().toLowerCase(Locale.ROOT).hashCode()
					^ Objects.hashCode(Numbers.comparable(field.getValue()));
		}
		return hash;
	}

	/** Type and id only: the fields may be nobody's business in a log. */
	@Override
	public String toString() {
		return this.type + "[" + getId() + ", " + this.fields.size() + " fields]";
	}

}
