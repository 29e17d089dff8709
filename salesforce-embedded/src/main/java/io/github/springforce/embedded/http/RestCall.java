package io.github.springforce.embedded.http;

import java.util.Map;
import java.util.regex.Pattern;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.record.Author;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated call of a resource: what the path named, and the version it was asked
 * in.
 *
 * @param version the API version, for example {@code 66.0}
 * @param variables what stands in the place of the route's variables
 */
record RestCall(Call call, String version, Map<String, String> variables) {

	private static final Pattern ALLOW_SAVE = Pattern.compile("(?i)\\ballowSave\\s*=\\s*true\\b");

	/**
	 * What the path has in the place of a variable of the route.
	 */
	String variable(String name) {
		String value = this.variables.get(name);
		if (value == null) {
			throw new IllegalStateException("The route has no variable " + name);
		}
		return value;
	}

	/**
	 * The object type that the path names.
	 * @throws MissingRecordException when the org has none of that name
	 */
	SObjectType type(Org org) {
		SObjectType type = org.schema().type(variable("object"));
		if (type == null) {
			throw MissingRecordException.notFound();
		}
		return type;
	}

	/**
	 * Who writes, and by what options of the call.
	 */
	Author author(Org org) {
		String assigns = this.call.header("Sforce-Auto-Assign");
		String duplicates = this.call.header("Sforce-Duplicate-Rule-Header");
		return org.client()
			.with(assigns == null || !assigns.strip().equalsIgnoreCase("false"),
					duplicates != null && ALLOW_SAVE.matcher(duplicates).find());
	}

	@Nullable String parameter(String name) {
		return this.call.parameter(name);
	}

	int majorVersion() {
		return Integer.parseInt(this.version.substring(0, this.version.indexOf('.')));
	}

	/**
	 * A path below this version's root, as answers name it.
	 */
	String url(String path) {
		return "/services/data/v" + this.version + path;
	}

	Answer json(int status, @Nullable Object content) {
		boolean pretty = "1".equals(this.call.header("X-PrettyPrint"));
		return Answer.of(status, "application/json;charset=UTF-8", new JsonBody(content, pretty));
	}

}
