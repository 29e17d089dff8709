package io.github.springforce.composite;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One request of several that are sent together: what its result is asked by, and what
 * later requests take values from.
 *
 * @param <T> what its answer is read into
 */
public final class Ref<T> {

	private static final Pattern PATH = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");

	private final Steps owner;

	private final String name;

	private final AnswerShape shape;

	private final List<String> fields;

	Ref(Steps owner, String name, AnswerShape shape, List<String> fields) {
		this.owner = owner;
		this.name = name;
		this.shape = shape;
		this.fields = fields;
	}

	/** The name under which the request is sent, and is found in errors. */
	public String name() {
		return this.name;
	}

	/**
	 * A field of the record that the answer will hold, to be put where a later request
	 * has a value or an id.
	 * @param field its API name; a dotted path for the field of a parent
	 * @return what stands for it
	 * @throws IllegalArgumentException when the answer will have no such field
	 */
	public FieldReference field(String field) {
		requirePath(field);
		return switch (this.shape) {
			case SAVED -> reference(savedField(field));
			case RECORD -> reference(recordField(field));
			case VALUE -> reference(field);
			case ROWS -> throw new IllegalArgumentException(
					this.name + " is answered by rows: use field(0, \"" + field + "\") for that of the first one");
			case NOTHING -> throw new IllegalArgumentException(
					this.name + " is answered by nothing but a status, so that it has no field " + field);
		};
	}

	/**
	 * A field of a row that the answer will hold.
	 * @param row which row, from 0
	 * @param field its API name
	 * @return what stands for it
	 * @throws IllegalArgumentException when the answer will have no rows
	 */
	public FieldReference field(int row, String field) {
		requirePath(field);
		if (this.shape != AnswerShape.ROWS || row < 0) {
			throw new IllegalArgumentException(this.name + " has no row " + row + ": only a query has rows, from 0 on");
		}
		return reference("records[" + row + "]." + field);
	}

	private static void requirePath(String field) {
		if (!PATH.matcher(field).matches()) {
			throw new IllegalArgumentException(
					"The field of a reference is an API name, or several with dots between, as in Account.Name");
		}
	}

	/** The answer to a creation calls it {@code id}, that to a read {@code Id}. */
	private String savedField(String field) {
		if (!field.equalsIgnoreCase("Id")) {
			throw new IllegalArgumentException("The answer to " + this.name + " has the id of the record only, not "
					+ field + ": add a get of the record, and take it from there");
		}
		return "id";
	}

	private String recordField(String field) {
		if (field.equalsIgnoreCase("Id")) {
			return "Id";
		}
		if (!this.fields.isEmpty() && !this.fields.contains(field)) {
			throw new IllegalArgumentException(
					this.name + " does not read the field " + field + ", but " + this.fields + ": read it too");
		}
		return field;
	}

	private FieldReference reference(String path) {
		this.owner.requireReferences();
		return new FieldReference(this, "@{" + this.name + "." + path + "}");
	}

	Steps owner() {
		return this.owner;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
