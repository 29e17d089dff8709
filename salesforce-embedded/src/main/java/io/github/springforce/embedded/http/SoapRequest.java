package io.github.springforce.embedded.http;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;

/**
 * Reads a SOAP envelope: the text of every element by its local name. Enough for a login;
 * without document types and entities, so that a hostile one does no harm.
 */
final class SoapRequest {

	private SoapRequest() {
	}

	static Map<String, String> texts(byte[] envelope) {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		Map<String, String> texts = new LinkedHashMap<>();
		try {
			XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(envelope));
			StringBuilder text = new StringBuilder();
			while (xml.hasNext()) {
				switch (xml.next()) {
					case XMLStreamConstants.START_ELEMENT -> {
						texts.putIfAbsent(xml.getLocalName(), "");
						text.setLength(0);
					}
					case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
					case XMLStreamConstants.END_ELEMENT -> {
						texts.merge(xml.getLocalName(), text.toString(),
								(before, now) -> before.isEmpty() ? now : before);
						text.setLength(0);
					}
					default -> {
						// comments and the like say nothing
					}
				}
			}
		}
		catch (XMLStreamException ex) {
			throw new OrgException(OrgError.of("UNKNOWN_EXCEPTION", "The envelope is no XML: " + ex.getMessage()));
		}
		return texts;
	}

}
