package io.github.springforce.error;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of an error. Each API family has a form of its own, and proxies and load
 * balancers answer in HTML or text: what cannot be understood gives no {@link ApiError},
 * never an exception.
 */
final class ErrorBody {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Pattern HTML_HEADING = Pattern.compile("<(title|h1)[^>]*>([^<]*)<", Pattern.CASE_INSENSITIVE);

	/**
	 * Each form names code and message in its own way: REST, collections, Bulk API 1.0,
	 * OAuth, SOAP faults.
	 */
	private static final List<String> CODE_NAMES = List.of("errorCode", "statusCode", "exceptionCode", "error");

	private static final List<String> MESSAGE_NAMES = List.of("message", "exceptionMessage", "error_description");

	private ErrorBody() {
	}

	static String text(byte[] body, @Nullable MediaType type) {
		Charset charset = StandardCharsets.UTF_8;
		if (type != null && type.getParameter("charset") != null) {
			try {
				Charset named = type.getCharset();
				charset = (named != null) ? named : charset;
			}
			catch (IllegalArgumentException ex) {
				// a charset that this machine does not have: UTF-8 shows the most
				charset = StandardCharsets.UTF_8;
			}
		}
		return new String(body, charset);
	}

	static List<ApiError> errors(String content, @Nullable MediaType type) {
		String start = content.stripLeading();
		if (start.startsWith("[") || start.startsWith("{")) {
			return json(content);
		}
		if (isHtml(start, type)) {
			return html(content);
		}
		return start.startsWith("<") ? xml(start) : List.of();
	}

	private static List<ApiError> json(String content) {
		List<ApiError> errors = new ArrayList<>();
		try {
			JsonNode root = JSON.readTree(content);
			if (root.isArray()) {
				root.forEach((node) -> addJson(node, errors));
			}
			else {
				addJson(root, errors);
			}
		}
		catch (JacksonException ex) {
			// truncated or not JSON after all: the raw content remains
			return List.of();
		}
		return errors;
	}

	private static void addJson(JsonNode node, List<ApiError> errors) {
		String code = firstText(node, CODE_NAMES);
		String message = firstText(node, MESSAGE_NAMES);
		if (code == null && message == null) {
			return;
		}
		List<String> fields = new ArrayList<>();
		for (JsonNode field : node.path("fields")) {
			if (field.isString()) {
				fields.add(field.stringValue());
			}
		}
		errors.add(new ApiError((code != null) ? code : "UNKNOWN", message, fields));
	}

	private static @Nullable String firstText(JsonNode node, List<String> names) {
		for (String name : names) {
			JsonNode value = node.path(name);
			if (value.isString()) {
				return value.stringValue();
			}
		}
		return null;
	}

	private static boolean isHtml(String start, @Nullable MediaType type) {
		String head = start.substring(0, Math.min(start.length(), 14)).toLowerCase(Locale.ROOT);
		return head.startsWith("<!doctype html") || head.startsWith("<html") || head.startsWith("<h1")
				|| (type != null && type.isCompatibleWith(MediaType.TEXT_HTML) && head.startsWith("<"));
	}

	private static List<ApiError> html(String content) {
		Matcher heading = HTML_HEADING.matcher(content);
		return (heading.find() && !heading.group(2).isBlank())
				? List.of(new ApiError("HTML", heading.group(2).strip(), List.of())) : List.of();
	}

	private static List<ApiError> xml(String content) {
		try {
			XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
			factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
			factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
			return XmlErrors.read(factory.createXMLStreamReader(new StringReader(content)));
		}
		catch (XMLStreamException ex) {
			// not XML after all: the raw content remains
			return List.of();
		}
	}

}
