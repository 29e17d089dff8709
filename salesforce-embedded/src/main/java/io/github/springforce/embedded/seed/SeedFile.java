package io.github.springforce.embedded.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.springforce.embedded.file.DataFile;
import io.github.springforce.embedded.file.UnusableFileException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a file: JSON and YAML have them by object, or in the form of a
 * record tree, CSV has those of one object under a header of field names.
 */
final class SeedFile {

	private final String file;

	private final List<Seed> seeds = new ArrayList<>();

	private SeedFile(String file) {
		this.file = file;
	}

	/**
	 * The records of a file, parents before the children that are nested in them.
	 * @param object the object of every record that names none; {@code null} when the
	 * file says it
	 * @param file the name of the file
	 * @param text what it holds
	 * @throws UnusableFileException when the file is none of the forms
	 */
	static List<Seed> read(@Nullable String object, String file, String text) {
		SeedFile reader = new SeedFile(file);
		if (file.toLowerCase(Locale.ROOT).endsWith(".csv")) {
			reader.addCsv((object != null) ? object : objectOf(file), text);
		}
		else {
			reader.addAll(object, DataFile.read(file, text));
		}
		return reader.seeds;
	}

	// Contact.csv and Contact-small.csv hold contacts
	private static String objectOf(String file) {
		return file.replaceFirst("^.*[/\\\\]", "").replaceFirst("[-. ].*$", "");
	}

	private void addCsv(String object, String text) {
		try {
			CsvReader.builder().ofNamedCsvRecord(text).forEach((line) -> {
				Map<String, @Nullable Object> record = new LinkedHashMap<>();
				line.getFieldsAsMap().forEach((column, cell) -> addCell(record, column, cell));
				add(object, record, null);
			});
		}
		catch (CsvParseException | IllegalStateException ex) {
			throw new UnusableFileException(this.file, "no CSV: " + ex.getMessage(), ex);
		}
	}

	// an empty cell leaves its field alone, Account.Number__c names a parent
	private static void addCell(Map<String, @Nullable Object> record, String column, String cell) {
		if (cell.isEmpty()) {
			return;
		}
		int dot = column.indexOf('.');
		Object value = cell.equals("#N/A") ? null : cell;
		if (dot < 0) {
			record.put(column, value);
			return;
		}
		Map<String, @Nullable Object> parent = new LinkedHashMap<>();
		if (record.get(column.substring(0, dot)) instanceof Map<?, ?> known) {
			known.forEach((name, part) -> parent.put(String.valueOf(name), part));
		}
		parent.put(column.substring(dot + 1), value);
		record.put(column.substring(0, dot), parent);
	}

	private void addAll(@Nullable String object, @Nullable Object document) {
		if (document instanceof List<?> records) {
			records.forEach((item) -> add(object, item, null));
		}
		else if (document instanceof Map<?, ?> map && map.get("records") instanceof List<?> records) {
			records.forEach((item) -> add(object, item, null));
		}
		else if (document instanceof Map<?, ?> map && object == null) {
			map.forEach((name, records) -> addAll(String.valueOf(name),
					(records instanceof Map<?, ?>) ? List.of(records) : records));
		}
		else {
			throw new UnusableFileException(this.file,
					"seeds are lists of records by object, as in {\"Account\": [{\"Name\": \"Acme\"}]}"
							+ ((object != null) ? "; " + object + " has none" : ""));
		}
	}

	private void add(@Nullable String object, @Nullable Object item, Seed.@Nullable Parent parent) {
		int number = this.seeds.size() + 1;
		if (!(item instanceof Map<?, ?> document)) {
			throw new UnusableFileException(this.file,
					"record " + number + " is written as its fields by name, not as " + item);
		}
		Map<?, ?> attributes = (document.get("attributes") instanceof Map<?, ?> map) ? map : Map.of();
		Object type = (attributes.get("type") != null) ? attributes.get("type") : object;
		if (type == null) {
			throw new UnusableFileException(this.file,
					"record " + number + " does not say its object: {\"attributes\": {\"type\": \"Account\"}, …}");
		}
		Object reference = attributes.get("referenceId");
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		Map<String, List<?>> children = new LinkedHashMap<>();
		document.forEach((key, value) -> {
			String name = String.valueOf(key);
			if (value instanceof Map<?, ?> map && map.get("records") instanceof List<?> records) {
				children.put(name, records);
			}
			else if (!name.equals("attributes")) {
				fields.put(name, value);
			}
		});
		Seed seed = new Seed(this.file, number, type.toString(), (reference != null) ? reference.toString() : null,
				fields, parent);
		this.seeds.add(seed);
		children.forEach((relationship, records) -> records
			.forEach((child) -> add(relationship, child, new Seed.Parent(seed, relationship))));
	}

}
