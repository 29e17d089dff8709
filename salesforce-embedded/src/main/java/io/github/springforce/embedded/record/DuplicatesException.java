package io.github.springforce.embedded.record;

import java.util.List;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;

/**
 * A duplicate rule has found records that look like the one to be saved.
 */
public final class DuplicatesException extends OrgException {

	private final String rule;

	private final boolean allowSave;

	private final String type;

	private final transient List<String> ids;

	DuplicatesException(String rule, boolean allowSave, String type, List<String> ids) {
		super(OrgError.of("DUPLICATES_DETECTED",
				"You're creating a duplicate record. We recommend you use an existing record instead."));
		this.rule = rule;
		this.allowSave = allowSave;
		this.type = type;
		this.ids = List.copyOf(ids);
	}

	public String rule() {
		return this.rule;
	}

	/**
	 * Whether a client that insists may save all the same.
	 */
	public boolean allowSave() {
		return this.allowSave;
	}

	/**
	 * The object type of the duplicates.
	 */
	public String type() {
		return this.type;
	}

	public List<String> ids() {
		return this.ids;
	}

}
