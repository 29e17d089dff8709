package io.github.springforce.embedded.seed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.file.DataFile;
import io.github.springforce.embedded.file.UnusableFileException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.record.StoredValue;
import io.github.springforce.embedded.schema.ChildRelationship;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The records of several files, which may refer to each other in any order.
 */
public final class Seeds {

	private final List<Seed> seeds = new ArrayList<>();

	/**
	 * Adds the records of a file.
	 * @param object the object of those that name none; {@code null} when the file, or
	 * its name, says it
	 * @throws UnusableFileException when it cannot be read
	 */
	public void add(@Nullable String object, Path file) {
		add(object, file.toString(), DataFile.text(file));
	}

	/**
	 * Adds the records of a text.
	 * @param object the object of those that name none; {@code null} when the text, or
	 * the name, says it
	 * @param name what to call it when something is wrong; one that ends in {@code .csv}
	 * makes it CSV, any other JSON or YAML
	 * @throws UnusableFileException when it is none of the forms
	 */
	public void add(@Nullable String object, String name, String text) {
		boolean marked = text.startsWith("\uFEFF");
		this.seeds.addAll(SeedFile.read(object, name, marked ? text.substring(1) : text));
	}

	/**
	 * Inserts every record, those first that others refer to.
	 * @throws UnusableFileException when the org refuses one, or a reference leads
	 * nowhere
	 */
	public void plantInto(Org org) {
		Planting planting = new Planting(org, this.seeds);
		List<Seed> waiting = this.seeds;
		while (!waiting.isEmpty()) {
			List<Seed> next = waiting.stream().filter((seed) -> !planting.plant(seed)).toList();
			if (next.size() == waiting.size()) {
				Seed stuck = next.get(0);
				throw planting.refused(stuck, planting.missing(stuck), null);
			}
			waiting = next;
		}
	}

	/**
	 * One run through the records: which have an id by now.
	 */
	private static final class Planting {

		private final Org org;

		private final Map<Seed, String> ids = new HashMap<>();

		private final Map<String, String> idsByReference = new HashMap<>();

		private final Map<Seed, String> missing = new HashMap<>();

		Planting(Org org, List<Seed> seeds) {
			this.org = org;
			Set<String> references = new HashSet<>();
			for (Seed seed : seeds) {
				if (seed.reference() != null && !references.add(seed.reference())) {
					throw refused(seed, "another record has the referenceId " + seed.reference() + " too", null);
				}
			}
		}

		/**
		 * Inserts a record, unless one that it refers to is still to come.
		 */
		boolean plant(Seed seed) {
			SObjectType type = type(seed);
			Map<String, @Nullable Object> fields = new LinkedHashMap<>();
			for (Map.Entry<String, @Nullable Object> entry : seed.fields().entrySet()) {
				if (!resolve(seed, type, entry.getKey(), entry.getValue(), fields)) {
					return false;
				}
			}
			if (seed.parent() != null) {
				String parent = this.ids.get(seed.parent().seed());
				if (parent == null) {
					this.missing.put(seed, "the record it is nested in");
					return false;
				}
				fields.put(parentField(seed, seed.parent()), parent);
			}
			try {
				String id = this.org.records().insert(this.org.seeder(), type, fields).id();
				this.ids.put(seed, id);
				if (seed.reference() != null) {
					this.idsByReference.put(seed.reference(), id);
				}
				return true;
			}
			catch (OrgException | IllegalArgumentException ex) {
				throw refused(seed, String.valueOf(ex.getMessage()), ex);
			}
		}

		private SObjectType type(Seed seed) {
			String name = seed.object();
			if (seed.parent() != null) {
				SObjectType parent = type(seed.parent().seed());
				ChildRelationship child = parent.child(seed.parent().relationship());
				name = (child != null) ? child.childType() : name;
			}
			SObjectType type = this.org.schema().type(name);
			if (type == null) {
				String plural = name;
				type = this.org.schema()
					.types()
					.stream()
					.filter((each) -> each.labelPlural().equalsIgnoreCase(plural))
					.findFirst()
					.orElseThrow(() -> refused(seed, "this org has no object " + plural, null));
			}
			return type;
		}

		private String parentField(Seed seed, Seed.Parent parent) {
			ChildRelationship child = type(parent.seed()).child(parent.relationship());
			if (child == null || child.field() == null) {
				throw refused(seed, type(parent.seed()).name() + " has no children named " + parent.relationship(),
						null);
			}
			return child.field();
		}

		private boolean resolve(Seed seed, SObjectType type, String name, @Nullable Object value,
				Map<String, @Nullable Object> fields) {
			Field field = type.field(name);
			Field reference = (field != null && field.type() == FieldType.REFERENCE) ? field : type.parent(name);
			if (reference == null || !(value instanceof Map<?, ?> || value instanceof String)) {
				fields.put(name, value);
				return true;
			}
			String id = value.toString();
			if (value instanceof Map<?, ?> parent) {
				id = idOf(seed, reference, parent);
			}
			else if (id.startsWith("@")) {
				id = this.idsByReference.get(id.substring(1));
			}
			if (id == null) {
				this.missing.put(seed, name + " " + value);
				return false;
			}
			fields.put(reference.name(), id);
			return true;
		}

		private @Nullable String idOf(Seed seed, Field reference, Map<?, ?> parent) {
			Object named = (parent.get("attributes") instanceof Map<?, ?> attributes) ? attributes.get("type") : null;
			SObjectType type = this.org
				.type((named != null) ? named.toString() : reference.referenceTo().stream().findFirst().orElse(""));
			return this.org.records().read(() -> {
				List<Row> found = null;
				for (Map.Entry<?, ?> wanted : parent.entrySet()) {
					if (!wanted.getKey().equals("attributes")) {
						List<Row> rows = rows(seed, type, wanted.getKey().toString(), wanted.getValue());
						found = (found != null) ? found.stream().filter(rows::contains).toList() : rows;
					}
				}
				if (found == null || found.size() > 1) {
					throw refused(seed, "several records of " + type.name() + " are " + parent, null);
				}
				return found.isEmpty() ? null : found.get(0).id();
			});
		}

		private List<Row> rows(Seed seed, SObjectType type, String name, @Nullable Object value) {
			Field field = type.field(name);
			if (field == null || value == null) {
				throw refused(seed, "a " + type.name() + " is not found by " + name + " = " + value, null);
			}
			Object stored = StoredValue.of(field, value);
			if (stored == null) {
				return List.of();
			}
			return this.org.records()
				.idsWith(type, field, stored)
				.stream()
				.map((id) -> this.org.records().find(type, id))
				.filter((row) -> row != null && !row.isDeleted())
				.toList();
		}

		String missing(Seed seed) {
			return "there is no " + this.missing.get(seed);
		}

		UnusableFileException refused(Seed seed, String reason, @Nullable Exception cause) {
			String place = seed.object() + ", record " + seed.number() + " of the file: " + reason;
			return (cause != null) ? new UnusableFileException(seed.file(), place, cause)
					: new UnusableFileException(seed.file(), place);
		}

	}

}
