package io.github.springforce.embedded.file;

import java.nio.file.Path;

import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SchemaDocument;

/**
 * A file with objects and fields that an org has besides its standard ones.
 */
public final class SchemaFile {

	private final Path file;

	private final SchemaDocument document;

	private SchemaFile(Path file, SchemaDocument document) {
		this.file = file;
		this.document = document;
	}

	/**
	 * Reads a JSON or YAML file.
	 * @throws UnusableFileException when it is no schema
	 */
	public static SchemaFile read(Path file) {
		Object content = DataFile.read(file);
		try {
			return new SchemaFile(file, new SchemaDocument(content));
		}
		catch (IllegalArgumentException ex) {
			throw new UnusableFileException(file.toString(), String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * Adds what the file describes.
	 * @throws UnusableFileException when the schema cannot have that
	 */
	public void applyTo(OrgSchema schema) {
		try {
			this.document.applyTo(schema);
		}
		catch (IllegalArgumentException ex) {
			throw new UnusableFileException(this.file.toString(), String.valueOf(ex.getMessage()), ex);
		}
	}

}
