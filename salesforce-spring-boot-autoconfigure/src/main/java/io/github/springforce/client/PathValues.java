package io.github.springforce.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What may stand in one segment of a path. Whatever the value holds, it cannot leave its
 * segment: values are percent-encoded when they are sent, and what encoding cannot tame
 * is refused here, before anything is sent.
 */
public final class PathValues {

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

	/**
	 * Besides record ids also the durable ids of metadata, as in {@code Account.Name}.
	 */
	private static final Pattern DURABLE_ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

	private PathValues() {
	}

	/**
	 * Checks an id.
	 * @param id the id of a record
	 * @return the same id
	 */
	public static String requireId(String id) {
		if (!isRecordId(id) && !DURABLE_ID.matcher(id).matches()) {
			throw new IllegalArgumentException(
					"The id " + quoted(id) + " is not one of Salesforce: an id has 15 or 18 letters and digits");
		}
		return id;
	}

	/** Told without the pattern, since each call by id comes here. */
	private static boolean isRecordId(String id) {
		for (int i = 0; i < id.length(); i++) {
			char c = id.charAt(i);
			if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
				return false;
			}
		}
		return id.length() == 18 || id.length() == 15;
	}

	/**
	 * Checks the API name of an object or a field.
	 * @param name for example {@code Contact} or {@code ns__Invoice__c}
	 * @param what what it names, for example {@code object type}
	 * @return the same name
	 */
	public static String requireName(String name, String what) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("The " + what + " " + quoted(name)
					+ " is no API name: it has letters, digits and underscores and begins with a letter, as in Invoice__c");
		}
		return name;
	}

	/**
	 * Checks a value that may hold any text, such as that of an external id.
	 * @param value the value
	 * @param what what it is, for example {@code external id}
	 * @return the same value
	 */
	public static String requireSegment(String value, String what) {
		if (value.isEmpty()) {
			throw new IllegalArgumentException("The " + what + " is empty, which would address the whole collection");
		}
		if (value.equals(".") || value.equals("..")) {
			throw new IllegalArgumentException("The " + what + " " + quoted(value)
					+ " cannot stand in a path, where it means a folder: use a query instead");
		}
		if (holdsControl(value)) {
			throw new IllegalArgumentException("The " + what + " " + quoted(value)
					+ " holds a line break or another control character, which cannot stand in a path: use a query instead");
		}
		return value;
	}

	/**
	 * Fills the placeholders of a path that is encoded already with values that are not.
	 * Spring's templates would do, but parse the whole path anew for each call, which
	 * costs as much as sending it.
	 * @param template for example <code>sobjects/{type}/{id}</code>
	 * @param values a value for each placeholder
	 * @return the path, encoded
	 */
	static String fill(String template, Map<String, Object> values) {
		StringBuilder path = new StringBuilder(template.length() + 64);
		int from = 0;
		for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
			int close = template.indexOf('}', open);
			String name = template.substring(open + 1, close);
			path.append(template, from, open).append(encoded(values.get(name), name));
			from = close + 1;
		}
		return path.append(template, from, template.length()).toString();
	}

	private static String encoded(@Nullable Object value, String name) {
		if (value == null) {
			throw new IllegalArgumentException(
					"The path's placeholder {" + name + "} has no value: give it by .variable");
		}
		return UriUtils.encode(value.toString(), StandardCharsets.UTF_8);
	}

	static boolean holdsControl(String value) {
		return value.chars().anyMatch((c) -> c < 0x20 || c == 0x7F);
	}

	static String quoted(String value) {
		String printable = value.replaceAll("\\p{Cntrl}", "?");
		return "'" + ((printable.length() <= 60) ? printable : printable.substring(0, 60) + "…") + "'";
	}

}
