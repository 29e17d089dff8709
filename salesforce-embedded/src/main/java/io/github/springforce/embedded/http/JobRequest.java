package io.github.springforce.embedded.http;

import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.bulk.CsvForm;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON by which a client makes or changes a bulk job.
 */
record JobRequest(Map<String, @Nullable Object> body) {

	private static final Map<String, Character> DELIMITERS = Map.of("BACKQUOTE", '`', "CARET", '^', "COMMA", ',',
			"PIPE", '|', "SEMICOLON", ';', "TAB", '\t');

	static JobRequest of(byte[] json) {
		return new JobRequest(JsonInput.object(json));
	}

	String text(String name, String otherwise) {
		Object value = this.body.get(name);
		return (value != null) ? value.toString() : otherwise;
	}

	/** The operation, if it is one of those. */
	String operation(List<String> known) {
		String operation = text("operation", "");
		if (!known.contains(operation)) {
			throw invalid("Unknown operation: " + operation);
		}
		return operation;
	}

	CsvForm form() {
		String name = text("columnDelimiter", "COMMA");
		String lineEnding = text("lineEnding", "LF");
		Character delimiter = DELIMITERS.get(name);
		if (delimiter == null || !(lineEnding.equals("LF") || lineEnding.equals("CRLF"))
				|| !text("contentType", "CSV").equals("CSV")) {
			throw invalid("contentType is CSV, lineEnding LF or CRLF, columnDelimiter one of "
					+ DELIMITERS.keySet().stream().sorted().toList());
		}
		return new CsvForm(delimiter, name, lineEnding);
	}

	static OrgException invalid(String message) {
		return refused("INVALIDJOB", "InvalidJob : " + message);
	}

	static OrgException refused(String code, String message) {
		return new OrgException(OrgError.of(code, message));
	}

}
