package io.github.springforce.embedded.record;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.ObjectTrait;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The records of the org. Thread-safe: many read at a time, one writes; a write that
 * fails has written nothing.
 */
public final class Records {

	private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

	private final Tables tables = new Tables();

	private final Input input;

	private final SaveRules saveRules;

	private final SystemFields systemFields;

	private final ComputedFields computedFields = new ComputedFields();

	private final StandardRules standardRules;

	private final ContentFiles files;

	private final CustomRules customRules;

	private final Deletion deletion;

	// guarded by the write lock
	private @Nullable Transaction open;

	/**
	 * An org without records.
	 * @param customRules what an administrator would add to the platform's rules
	 */
	public Records(OrgSchema schema, Clock clock, CustomRules customRules) {
		References references = new References(schema, this.tables);
		this.input = new Input(references);
		this.saveRules = new SaveRules(this.tables, references);
		this.systemFields = new SystemFields(clock);
		this.standardRules = new StandardRules(schema, this.tables);
		this.files = new ContentFiles(schema, this.tables, this::insertOwn);
		this.customRules = customRules;
		this.deletion = new Deletion(schema, this.tables, this.systemFields);
	}

	/**
	 * Reads several things that belong together: no write happens meanwhile.
	 */
	public <T extends @Nullable Object> T read(Supplier<T> work) {
		this.lock.readLock().lock();
		try {
			return work.get();
		}
		finally {
			this.lock.readLock().unlock();
		}
	}

	/**
	 * The living record of that id, of 15 or 18 characters.
	 * @throws MissingRecordException when there is none
	 */
	public Row get(SObjectType type, String id) {
		return read(() -> {
			String complete = SalesforceId.complete(id);
			if (complete == null) {
				throw MissingRecordException.noExternalId(id);
			}
			Row row = this.tables.of(type).get(complete);
			if (row == null || row.isDeleted() || type.isPlatformEvent()) {
				throw MissingRecordException.notFound();
			}
			return row;
		});
	}

	/**
	 * The living record with that external id.
	 * @throws MissingRecordException when there is none
	 * @throws SeveralRecordsException when there are several
	 */
	public Row get(SObjectType type, Field externalId, String value) {
		return read(() -> {
			List<Row> rows = withValue(type, externalId, value);
			if (rows.isEmpty()) {
				throw MissingRecordException.notFound();
			}
			if (rows.size() > 1) {
				throw new SeveralRecordsException(rows.stream().map(Row::id).toList());
			}
			return rows.get(0);
		});
	}

	/**
	 * The record of that id, from the recycle bin too; {@code null} when there is none.
	 * To be called within {@link #read}.
	 */
	public @Nullable Row find(SObjectType type, String id) {
		return this.tables.of(type).get(id);
	}

	/**
	 * Every record, the recycle bin included, the oldest first. To be called within
	 * {@link #read}.
	 */
	public Collection<Row> all(SObjectType type) {
		return this.tables.of(type).rows();
	}

	/**
	 * The ids of the records with that value, without a scan. To be called within
	 * {@link #read}.
	 */
	public Collection<String> idsWith(SObjectType type, Field field, Object value) {
		return this.tables.of(type).idsWith(field, value);
	}

	public Saved insert(Author author, SObjectType type, Map<String, ? extends @Nullable Object> fields) {
		return write((transaction) -> insert(transaction, author, type, fields));
	}

	public Saved update(Author author, SObjectType type, String id, Map<String, ? extends @Nullable Object> fields) {
		return write((transaction) -> update(transaction, author, type, addressed(type, id, true), fields));
	}

	/**
	 * Updates the one record with that external id, inserts when there is none.
	 * @param mayInsert whether a record may be created
	 * @throws SeveralRecordsException when there are several
	 */
	public Saved upsert(Author author, SObjectType type, Field externalId, String value,
			Map<String, ? extends @Nullable Object> fields, boolean mayInsert) {
		if (fields.keySet().stream().anyMatch(externalId.name()::equalsIgnoreCase)) {
			throw new OrgException(OrgError.onFields("INVALID_FIELD",
					"The " + externalId.name() + " field should not be specified in the sobject data."));
		}
		return write((transaction) -> {
			List<Row> rows = withValue(type, externalId, value);
			if (rows.size() > 1) {
				throw new SeveralRecordsException(rows.stream().map(Row::id).toList());
			}
			if (rows.size() == 1) {
				return update(transaction, author, type, rows.get(0), fields);
			}
			if (!mayInsert || externalId.type() == FieldType.ID) {
				throw MissingRecordException.notFound();
			}
			Map<String, @Nullable Object> withExternalId = new LinkedHashMap<>(fields);
			withExternalId.put(externalId.name(), value);
			return insert(transaction, author, type, withExternalId);
		});
	}

	public void delete(Author author, SObjectType type, String id) {
		write((transaction) -> {
			demand(type, ObjectTrait.DELETABLE);
			Row row = addressed(type, id, false);
			this.deletion.delete(transaction, type, row, author);
			return row;
		});
	}

	/**
	 * Removes a record for good, past the recycle bin.
	 */
	public void erase(Author author, SObjectType type, String id) {
		write((transaction) -> {
			Row row = addressed(type, id, false);
			demand(type, ObjectTrait.DELETABLE);
			this.deletion.delete(transaction, type, row, author);
			this.deletion.erase(transaction, type, Objects.requireNonNull(this.tables.of(type).get(row.id())));
			return row;
		});
	}

	/**
	 * Takes a record out of the recycle bin, with what went there along with it.
	 * @throws MissingRecordException when there is none
	 */
	public void undelete(Author author, SObjectType type, String id) {
		write((transaction) -> {
			Row row = this.tables.of(type).get(Objects.requireNonNullElse(SalesforceId.complete(id), id));
			if (row == null) {
				throw MissingRecordException.notFound();
			}
			if (!row.isDeleted()) {
				throw new OrgException(OrgError.onFields("UNDELETE_FAILED", "Entity is not in the recycle bin"));
			}
			demand(type, ObjectTrait.UNDELETABLE);
			this.deletion.undelete(transaction, type, row, author);
			return row;
		});
	}

	/**
	 * Notes in a field of theirs that records were looked at now. It is the one change
	 * that the audit fields do not tell.
	 */
	public void noteUse(SObjectType type, Collection<String> ids, String fieldName) {
		write((transaction) -> {
			for (String id : ids) {
				Row row = this.tables.of(type).get(id);
				if (row != null && !row.isDeleted()) {
					Draft draft = new Draft(type, row);
					draft.set(fieldName, this.systemFields.now());
					transaction.put(type, draft.row(id));
				}
			}
			return this;
		});
	}

	/**
	 * Removes for good what lies in the recycle bin.
	 */
	public void emptyRecycleBin() {
		write((transaction) -> {
			this.tables.purge();
			return this;
		});
	}

	/**
	 * The rows, deleted ones or living ones, that were last touched in that span.
	 */
	public List<Row> touched(SObjectType type, Instant from, Instant until, boolean deleted) {
		Field stamp = stampOf(type);
		if (stamp == null) {
			return List.of();
		}
		return read(() -> all(type).stream()
			.filter((row) -> row.isDeleted() == deleted)
			.filter((row) -> row.get(stamp) instanceof Instant touched && !touched.isBefore(from)
					&& touched.isBefore(until))
			.toList());
	}

	private static @Nullable Field stampOf(SObjectType type) {
		Field stamp = type.field("SystemModstamp");
		return (stamp != null) ? stamp : type.field("LastModifiedDate");
	}

	/**
	 * Forgets every record; ids are counted from the beginning again.
	 */
	public void clear() {
		write((transaction) -> {
			this.tables.clear();
			return this;
		});
	}

	/**
	 * Does several things as one: nobody else reads or writes meanwhile, and when the
	 * work throws, nothing of it stays.
	 */
	public <T extends @Nullable Object> T atomically(Supplier<T> work) {
		return atomically(work, (result) -> true);
	}

	/**
	 * Does several things as one and keeps them only when the result is a good one.
	 */
	public <T extends @Nullable Object> T atomically(Supplier<T> work, Predicate<T> good) {
		return write((transaction) -> {
			int mark = transaction.mark();
			T result = work.get();
			if (!good.test(result)) {
				transaction.rollBackTo(mark);
			}
			return result;
		});
	}

	// a write within another one is a part of it, which can fail on its own
	private <T extends @Nullable Object> T write(Function<Transaction, T> work) {
		this.lock.writeLock().lock();
		Transaction outer = this.open;
		Transaction transaction = (outer != null) ? outer : new Transaction(this.tables);
		this.open = transaction;
		int mark = transaction.mark();
		try {
			return work.apply(transaction);
		}
		catch (RuntimeException ex) {
			transaction.rollBackTo(mark);
			throw ex;
		}
		finally {
			this.open = outer;
			this.lock.writeLock().unlock();
		}
	}

	private Saved insert(Transaction transaction, Author author, SObjectType type,
			Map<String, ? extends @Nullable Object> fields) {
		if (author.rights() == Author.Rights.FIELDS) {
			demand(type, ObjectTrait.CREATEABLE);
		}
		Draft draft = new Draft(type, null);
		this.input.read(fields, author.rights(), draft);
		Table table = this.tables.of(type);
		this.standardRules.prepare(draft);
		this.saveRules.check(draft);
		this.standardRules.check(draft);
		draft.throwIfRefused();
		this.customRules.assign(draft, author);
		String id = idOf(draft, table);
		this.systemFields.fill(draft, table, id, author);
		complete(draft);
		this.customRules.check(draft, author, table);
		this.files.complete(transaction, author, draft, id);
		transaction.put(type, draft.row(id));
		return new Saved(id, true, (draft.get("EventUuid") instanceof String uuid) ? uuid : null);
	}

	private void complete(Draft draft) {
		this.computedFields.compute(draft);
		this.standardRules.complete(draft);
	}

	private String insertOwn(Transaction transaction, Author author, SObjectType type, Map<String, Object> values) {
		Draft draft = new Draft(type, null);
		values.forEach((name, value) -> {
			Field field = type.field(name);
			if (field != null) {
				draft.write(field, value);
			}
		});
		Table table = this.tables.of(type);
		String id = idOf(draft, table);
		this.systemFields.fill(draft, table, id, author);
		transaction.put(type, draft.row(id));
		return id;
	}

	private static String idOf(Draft draft, Table table) {
		Object given = draft.get("Id");
		if (given != null) {
			return given.toString();
		}
		String id;
		do {
			id = SalesforceId.of(draft.type().keyPrefix(), table.nextNumber());
		}
		while (table.get(id) != null);
		return id;
	}

	private Saved update(Transaction transaction, Author author, SObjectType type, Row row,
			Map<String, ? extends @Nullable Object> fields) {
		if (author.rights() == Author.Rights.FIELDS) {
			demand(type, ObjectTrait.UPDATEABLE);
		}
		Draft draft = new Draft(type, row);
		this.input.read(fields, author.rights(), draft);
		this.saveRules.check(draft);
		this.standardRules.check(draft);
		draft.throwIfRefused();
		this.systemFields.stamp(draft, author);
		complete(draft);
		this.customRules.check(draft, author, this.tables.of(type));
		transaction.put(type, draft.row(row.id()));
		return new Saved(row.id(), false);
	}

	// what a write that names a record answers differs by kind (reference, section 9.3)
	private Row addressed(SObjectType type, String id, boolean forUpdate) {
		String complete = SalesforceId.complete(id);
		if (complete == null) {
			throw MissingRecordException.noExternalId(id);
		}
		if (!complete.startsWith(type.keyPrefix())) {
			throw forUpdate ? wrongType(type, id) : MissingRecordException.invalidCrossReference();
		}
		Row row = this.tables.of(type).get(complete);
		if (row == null) {
			throw MissingRecordException.notFound();
		}
		if (row.isDeleted()) {
			throw MissingRecordException.deleted();
		}
		return row;
	}

	private static OrgException wrongType(SObjectType type, String id) {
		Field field = type.field("Id");
		String label = (field != null) ? field.label() : "ID";
		return new OrgException(OrgError.onFields("MALFORMED_ID", label + ": id value of incorrect type: " + id, "Id"));
	}

	private static void demand(SObjectType type, ObjectTrait trait) {
		if (!type.is(trait)) {
			throw new OrgException(OrgError.onFields("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
					"entity type " + type.name() + " is not " + trait.key()));
		}
	}

	private List<Row> withValue(SObjectType type, Field field, String value) {
		Table table = this.tables.of(type);
		Object stored;
		try {
			stored = StoredValue.of(field, value);
		}
		catch (IllegalArgumentException ex) {
			// a text that the field cannot hold: no record has it
			return List.of();
		}
		if (stored == null) {
			return List.of();
		}
		return table.idsWith(field, stored)
			.stream()
			.map(table::get)
			.flatMap(Stream::ofNullable)
			.filter((row) -> !row.isDeleted())
			.toList();
	}

}
