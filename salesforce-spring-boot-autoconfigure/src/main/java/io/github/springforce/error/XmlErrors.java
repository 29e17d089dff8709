package io.github.springforce.error;

import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Collects the errors of an XML document by local name, since prefixes differ between the
 * REST API, the Bulk API, and the partner and enterprise SOAP APIs. An error ends where
 * the element that holds its parts ends.
 */
final class XmlErrors {

	private final List<ApiError> errors = new ArrayList<>();

	private final List<String> fields = new ArrayList<>();

	private @Nullable String code;

	private @Nullable String message;

	private @Nullable String faultCode;

	private @Nullable String faultText;

	private int depth;

	private int depthOfParts;

	private XmlErrors() {
	}

	/** What stands before the document breaks off counts. */
	static List<ApiError> read(XMLStreamReader reader) {
		XmlErrors errors = new XmlErrors();
		try {
			while (reader.hasNext()) {
				errors.accept(reader);
			}
		}
		catch (XMLStreamException ex) {
			// truncated or not XML after all: what was read before stays
			errors.endError();
		}
		return errors.all();
	}

	private void accept(XMLStreamReader reader) throws XMLStreamException {
		int event = reader.next();
		if (event == XMLStreamConstants.START_ELEMENT) {
			begin(reader);
		}
		else if (event == XMLStreamConstants.END_ELEMENT) {
			this.depth--;
			if (this.depth < this.depthOfParts) {
				endError();
			}
		}
	}

	private void begin(XMLStreamReader reader) throws XMLStreamException {
		switch (reader.getLocalName()) {
			case "errorCode", "exceptionCode" -> this.code = part(reader);
			case "message", "exceptionMessage" -> this.message = part(reader);
			case "fields" -> this.fields.add(part(reader));
			case "faultcode" -> this.faultCode = reader.getElementText();
			case "faultstring" -> this.faultText = reader.getElementText();
			default -> this.depth++;
		}
	}

	/** Its end is read with it. */
	private String part(XMLStreamReader reader) throws XMLStreamException {
		this.depthOfParts = this.depth;
		return reader.getElementText();
	}

	private void endError() {
		if (this.code != null || this.message != null) {
			this.errors.add(new ApiError((this.code != null) ? this.code : "UNKNOWN", this.message, this.fields));
		}
		this.code = null;
		this.message = null;
		this.fields.clear();
		this.depthOfParts = 0;
	}

	private List<ApiError> all() {
		endError();
		if (this.errors.isEmpty() && this.faultCode != null) {
			// a fault without detail: {@code sf:INVALID_LOGIN} and
			// {@code INVALID_LOGIN: Invalid username…}
			String name = this.faultCode.substring(this.faultCode.indexOf(':') + 1).strip();
			String text = (this.faultText != null && this.faultText.startsWith(name + ":"))
					? this.faultText.substring(name.length() + 1).strip() : this.faultText;
			return List.of(new ApiError(name, text, List.of()));
		}
		return this.errors;
	}

}
