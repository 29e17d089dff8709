package io.github.springforce.embedded.bulk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows by their header: an empty cell leaves its field alone, {@code #N/A} empties
 * it, and {@code Account.Ext__c} or {@code Lead:Who.Email} name a parent.
 */
final class IngestColumns {

	private static final Set<FieldType> DECIMALS = EnumSet.of(FieldType.DOUBLE, FieldType.CURRENCY, FieldType.PERCENT);

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{0,18})?");

	private final List<String> names;

	IngestColumns(List<String> names) {
		this.names = List.copyOf(names);
	}

	List<String> names() {
		return this.names;
	}

	/** A column that the type does not have; {@code null} when there is none. */
	@Nullable String unknown(SObjectType type) {
		for (String name : this.names) {
			int dot = name.indexOf('.');
			String first = name.substring(name.indexOf(':') + 1, (dot > 0) ? dot : name.length());
			boolean known = (dot > 0) ? type.parent(first) != null : type.field(first) != null;
			if (!known) {
				return name;
			}
		}
		return null;
	}

	/** The row as the results show it: numbers with decimals in a form of their own. */
	List<String> echo(SObjectType type, List<String> row) {
		List<String> echo = new ArrayList<>(row);
		for (int i = 0; i < this.names.size(); i++) {
			Field field = type.field(this.names.get(i));
			if (field != null && DECIMALS.contains(field.type()) && NUMBER.matcher(row.get(i)).matches()) {
				echo.set(i, WireNumbers.text(new BigDecimal(row.get(i))));
			}
		}
		return echo;
	}

	Map<String, @Nullable Object> read(List<String> row) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		for (int i = 0; i < this.names.size(); i++) {
			String cell = row.get(i);
			if (!cell.isEmpty()) {
				put(fields, this.names.get(i), cell.equals("#N/A") ? null : cell);
			}
		}
		return fields;
	}

	private static void put(Map<String, @Nullable Object> fields, String name, @Nullable String value) {
		int dot = name.indexOf('.');
		if (dot < 0) {
			fields.put(name, value);
			return;
		}
		int colon = name.indexOf(':');
		Map<String, @Nullable Object> parent = new LinkedHashMap<>();
		if (colon > 0 && colon < dot) {
			parent.put("attributes", Map.of("type", name.substring(0, colon)));
		}
		parent.put(name.substring(dot + 1), value);
		fields.put(name.substring(colon + 1, dot), (value != null) ? parent : null);
	}

}
