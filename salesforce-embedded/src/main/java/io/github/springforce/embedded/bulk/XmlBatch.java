package io.github.springforce.embedded.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Batches as XML: {@code sObjects} in, {@code results} or a {@code queryResult} out.
 */
final class XmlBatch {

	static final String NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";

	private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

	private XmlBatch() {
	}

	static void read(InputStream in, Consumer<Map<String, @Nullable Object>> row) {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		try {
			XMLStreamReader xml = factory.createXMLStreamReader(in);
			xml.nextTag();
			xml.require(XMLStreamReader.START_ELEMENT, null, "sObjects");
			while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
				row.accept(fields(xml));
			}
		}
		catch (XMLStreamException ex) {
			throw new IngestFailure("InvalidBatch : Failed to parse XML: " + ex.getMessage());
		}
	}

	/** The fields of one {@code sObject}, whose start was read. */
	private static Map<String, @Nullable Object> fields(XMLStreamReader xml) throws XMLStreamException {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
			String name = xml.getLocalName();
			boolean nil = "true".equals(xml.getAttributeValue(INSTANCE, "nil"));
			Object value = value(xml);
			if (nil || value != null) {
				fields.put(name, nil ? null : value);
			}
		}
		fields.remove("type");
		return fields;
	}

	/** A text, or a parent; {@code null} when there is neither. */
	private static @Nullable Object value(XMLStreamReader xml) throws XMLStreamException {
		StringBuilder text = new StringBuilder();
		Map<String, @Nullable Object> parent = null;
		for (int event = xml.next(); event != XMLStreamReader.END_ELEMENT; event = xml.next()) {
			if (event == XMLStreamReader.START_ELEMENT) {
				parent = fields(xml);
			}
			else if (event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA) {
				text.append(xml.getText());
			}
		}
		if (parent != null) {
			return parent;
		}
		return text.isEmpty() ? null : text.toString();
	}

	/**
	 * Results, whichever they are.
	 */
	static final class Written implements RowFormat.Outcomes, RowFormat.Found {

		private final XMLStreamWriter xml;

		private final @Nullable SObjectType type;

		private final List<String> columns;

		Written(OutputStream out, String root, @Nullable SObjectType type, List<String> columns) {
			this.type = type;
			this.columns = columns;
			try {
				this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
				this.xml.writeStartDocument("UTF-8", "1.0");
				this.xml.writeStartElement(root);
				this.xml.writeDefaultNamespace(NAMESPACE);
				this.xml.writeNamespace("xsi", INSTANCE);
			}
			catch (XMLStreamException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void write(RowOutcome outcome) throws IOException {
			try {
				this.xml.writeStartElement("result");
				for (OrgError error : outcome.errors()) {
					this.xml.writeStartElement("errors");
					if (error.fields() != null) {
						for (String field : error.fields()) {
							element("fields", field);
						}
					}
					element("message", error.message());
					element("statusCode", error.code());
					this.xml.writeEndElement();
				}
				if (outcome.id() != null) {
					element("id", outcome.id());
				}
				element("success", String.valueOf(outcome.isSuccess()));
				element("created", String.valueOf(outcome.created()));
				this.xml.writeEndElement();
			}
			catch (XMLStreamException ex) {
				throw new IOException(ex);
			}
		}

		@Override
		public void write(String id, List<@Nullable Object> values) throws IOException {
			try {
				this.xml.writeStartElement("records");
				this.xml.writeAttribute("xsi", INSTANCE, "type", "sObject");
				element("type", (this.type != null) ? this.type.name() : "");
				for (int i = 0; i < this.columns.size(); i++) {
					writeField(List.of(this.columns.get(i).split("\\.")), values.get(i));
				}
				this.xml.writeEndElement();
			}
			catch (XMLStreamException ex) {
				throw new IOException(ex);
			}
		}

		private void writeField(List<String> path, @Nullable Object value) throws XMLStreamException {
			if (path.size() > 1) {
				this.xml.writeStartElement(path.get(0));
				this.xml.writeAttribute("xsi", INSTANCE, "type", "sObject");
				writeField(path.subList(1, path.size()), value);
				this.xml.writeEndElement();
			}
			else if (value == null) {
				this.xml.writeEmptyElement(path.get(0));
				this.xml.writeAttribute("xsi", INSTANCE, "nil", "true");
			}
			else {
				element(path.get(0), WireValues.text(value));
			}
		}

		private void element(String name, String text) throws XMLStreamException {
			this.xml.writeStartElement(name);
			this.xml.writeCharacters(text);
			this.xml.writeEndElement();
		}

		@Override
		public void close() throws IOException {
			try {
				this.xml.writeEndDocument();
				this.xml.close();
			}
			catch (XMLStreamException ex) {
				throw new IOException(ex);
			}
		}

	}

}
