package io.github.springforce.embedded.record;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.springforce.embedded.schema.SObjectType;

/**
 * The table of every object type.
 */
final class Tables {

	private final Map<String, Table> tables = new ConcurrentHashMap<>();

	Table of(SObjectType type) {
		return this.tables.computeIfAbsent(type.name(), (name) -> new Table());
	}

	void purge() {
		this.tables.values().forEach(Table::purge);
	}

	void clear() {
		this.tables.clear();
	}

}
