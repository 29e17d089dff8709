package io.github.springforce.embedded.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The org refuses: nothing was read or written. It carries what the platform would answer
 * and knows nothing of the protocol that carries it.
 */
public class OrgException extends RuntimeException {

	private final transient List<OrgError> errors;

	public OrgException(List<OrgError> errors) {
		super(errors.stream().map((error) -> error.code() + ": " + error.message()).collect(Collectors.joining("; ")));
		this.errors = List.copyOf(errors);
	}

	public OrgException(OrgError error) {
		this(List.of(error));
	}

	/**
	 * What was refused; never empty.
	 */
	public List<OrgError> errors() {
		return this.errors;
	}

	/**
	 * The platform can do this, the embedded org cannot (yet).
	 */
	public static OrgException notImplemented(String what) {
		return new OrgException(OrgError.of("NOT_IMPLEMENTED", "The embedded org does not implement " + what));
	}

}
