package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML of Bulk API 1.0: elements of text, one or two levels deep.
 */
final class AsyncXml {

	private static final String NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";

	private AsyncXml() {
	}

	static String write(String root, Map<String, String> elements) {
		StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><").append(root)
			.append(" xmlns=\"")
			.append(NAMESPACE)
			.append("\">");
		elements.forEach((name, text) -> xml.append('<')
			.append(name)
			.append('>')
			.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
			.append("</")
			.append(name)
			.append('>'));
		return xml.append("</").append(root).append('>').toString();
	}

	/**
	 * Reads the texts of one element's children.
	 * @throws IOException when the XML is not whole
	 */
	static Map<String, String> read(InputStream in) throws IOException {
		try {
			XMLStreamReader xml = open(in);
			Map<String, String> texts = texts(xml);
			demandEnd(xml);
			return texts;
		}
		catch (XMLStreamException ex) {
			throw notWhole(ex);
		}
	}

	/** Reads the texts of the children of each child. */
	static List<Map<String, String>> readList(InputStream in) throws IOException {
		try {
			XMLStreamReader xml = open(in);
			List<Map<String, String>> list = new ArrayList<>();
			while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
				list.add(texts(xml));
			}
			demandEnd(xml);
			return list;
		}
		catch (XMLStreamException ex) {
			throw notWhole(ex);
		}
	}

	/** Reads the text of each child. */
	static List<String> readTexts(InputStream in) throws IOException {
		try {
			XMLStreamReader xml = open(in);
			List<String> list = new ArrayList<>();
			while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
				list.add(xml.getElementText());
			}
			demandEnd(xml);
			return list;
		}
		catch (XMLStreamException ex) {
			throw notWhole(ex);
		}
	}

	private static XMLStreamReader open(InputStream in) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		XMLStreamReader xml = factory.createXMLStreamReader(in);
		xml.nextTag();
		return xml;
	}

	private static Map<String, String> texts(XMLStreamReader xml) throws XMLStreamException {
		Map<String, String> texts = new LinkedHashMap<>();
		while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
			texts.put(xml.getLocalName(), xml.getElementText());
		}
		return texts;
	}

	private static void demandEnd(XMLStreamReader xml) throws XMLStreamException {
		while (xml.hasNext()) {
			xml.next();
		}
	}

	private static IOException notWhole(XMLStreamException ex) {
		return new IOException("The answer is not the XML that is expected there", ex);
	}

}
