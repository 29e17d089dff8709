package io.github.springforce.embedded.http;

import java.util.Map;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON or XML by which a client makes or changes a job of Bulk API 1.0.
 */
record ClassicBody(Map<String, ? extends @Nullable Object> body) {

	static ClassicBody of(Call call) {
		try {
			return new ClassicBody(
					ClassicAnswers.isJson(call) ? JsonInput.object(call.body()) : SoapRequest.texts(call.body()));
		}
		catch (OrgException ex) {
			throw new OrgException(OrgError.of(ClassicAnswers.isJson(call) ? "InvalidJob" : "InvalidXML",
					"Unable to parse Job: " + ex.errors().get(0).message()));
		}
	}

	@Nullable String find(String name) {
		Object value = this.body.get(name);
		return (value != null) ? value.toString().strip() : null;
	}

	String text(String name, String otherwise) {
		String text = find(name);
		return (text != null) ? text : otherwise;
	}

}
