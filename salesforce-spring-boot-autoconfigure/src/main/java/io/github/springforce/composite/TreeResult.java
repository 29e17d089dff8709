package io.github.springforce.composite;

import java.util.Map;

/**
 * The records that a tree created.
 */
public final class TreeResult {

	private final Map<String, String> ids;

	TreeResult(Map<String, String> ids) {
		this.ids = ids;
	}

	/** The id of a new record. */
	public String id(TreeRecord record) {
		String id = this.ids.get(record.name());
		if (id == null) {
			throw new IllegalArgumentException("There is no id of " + record + " in the answer to this tree");
		}
		return id;
	}

	@Override
	public String toString() {
		return "TreeResult[" + this.ids.size() + " records]";
	}

}
