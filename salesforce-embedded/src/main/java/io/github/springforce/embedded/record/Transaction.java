package io.github.springforce.embedded.record;

import java.util.ArrayDeque;
import java.util.Deque;

import io.github.springforce.embedded.schema.SObjectType;

/**
 * Writes that stand or fall together: every one is noted, so that a later failure takes
 * them back.
 */
final class Transaction {

	private final Deque<Runnable> undo = new ArrayDeque<>();

	private final Tables tables;

	Transaction(Tables tables) {
		this.tables = tables;
	}

	void put(SObjectType type, Row row) {
		Table table = this.tables.of(type);
		Row before = table.put(row);
		this.undo.push(() -> {
			if (before != null) {
				table.put(before);
			}
			else {
				table.remove(row.id());
			}
		});
	}

	void remove(SObjectType type, Row row) {
		Table table = this.tables.of(type);
		table.remove(row.id());
		this.undo.push(() -> table.put(row));
	}

	/**
	 * How far it has come: a point to roll back to.
	 */
	int mark() {
		return this.undo.size();
	}

	void rollBackTo(int mark) {
		while (this.undo.size() > mark) {
			this.undo.pop().run();
		}
	}

}
