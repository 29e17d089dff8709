package io.github.springforce.embedded.record;

import java.util.List;

/**
 * An external id leads to more than one record; nothing was read or written.
 */
public final class SeveralRecordsException extends RuntimeException {

	private final transient List<String> ids;

	SeveralRecordsException(List<String> ids) {
		super("The external id matches " + ids.size() + " records");
		this.ids = List.copyOf(ids);
	}

	public List<String> ids() {
		return this.ids;
	}

}
