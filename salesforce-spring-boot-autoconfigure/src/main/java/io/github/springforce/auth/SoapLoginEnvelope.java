package io.github.springforce.auth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.jspecify.annotations.Nullable;

/**
 * The request of a SOAP login. Written by an XML writer, so that nothing in a name or
 * password can be taken for markup.
 */
final class SoapLoginEnvelope {

	private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

	private static final String PARTNER = "urn:partner.soap.sforce.com";

	/** The platform knows integrations of this family by this name. */
	private static final String CLIENT = "RestForce";

	private final String username;

	private final String secret;

	private final @Nullable String organizationId;

	private final String client;

	SoapLoginEnvelope(String username, String secret, @Nullable String organizationId, @Nullable String clientId) {
		this.username = username;
		this.secret = secret;
		this.organizationId = organizationId;
		this.client = (clientId != null) ? CLIENT + "/" + clientId : CLIENT;
		requireXmlText(username, "username");
		requireXmlText(secret, "password or security token");
		requireXmlText(this.client, "client id");
		if (organizationId != null) {
			requireXmlText(organizationId, "organization id");
		}
	}

	private static void requireXmlText(String text, String name) {
		if (text.codePoints().anyMatch((c) -> c < 0x20 || c == 0xFFFE || c == 0xFFFF || isHalfOfPair(c))) {
			throw new IllegalArgumentException("The " + name + " holds a line break or another control character: "
					+ "check how it was read, for example for a line break at its end");
		}
	}

	private static boolean isHalfOfPair(int codePoint) {
		return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
	}

	byte[] bytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
		try {
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory()
				.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
			xml.writeStartDocument("utf-8", "1.0");
			xml.writeStartElement("env", "Envelope", ENVELOPE);
			xml.writeNamespace("env", ENVELOPE);
			xml.writeNamespace("urn", PARTNER);
			writeHeader(xml);
			xml.writeStartElement("env", "Body", ENVELOPE);
			xml.writeStartElement("urn", "login", PARTNER);
			writeText(xml, "username", this.username);
			writeText(xml, "password", this.secret);
			xml.writeEndDocument();
			xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("The login request could not be written", ex);
		}
		return bytes.toByteArray();
	}

	private void writeHeader(XMLStreamWriter xml) throws XMLStreamException {
		xml.writeStartElement("env", "Header", ENVELOPE);
		xml.writeStartElement("urn", "CallOptions", PARTNER);
		writeText(xml, "client", this.client);
		writeText(xml, "defaultNamespace", "sf");
		xml.writeEndElement();
		if (this.organizationId != null) {
			xml.writeStartElement("urn", "LoginScopeHeader", PARTNER);
			writeText(xml, "organizationId", this.organizationId);
			xml.writeEndElement();
		}
		xml.writeEndElement();
	}

	private static void writeText(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
		xml.writeStartElement("urn", name, PARTNER);
		xml.writeCharacters(text);
		xml.writeEndElement();
	}

}
