package io.github.springforce.error;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An external id that belongs to several records (300). Nothing was written.
 */
public class SalesforceMoreThanOneRecordException extends SalesforceException {

	SalesforceMoreThanOneRecordException(FailedRequest request, ErrorAnswer answer) {
		super("More than one record", request, answer);
	}

	/** The paths of the records that match; empty when the answer does not list them. */
	public List<String> getRecordUrls() {
		List<String> urls = new ArrayList<>();
		String content = getContent();
		JsonNode body = (content != null) ? tree(content) : null;
		if (body != null && body.isArray()) {
			body.forEach((url) -> {
				if (url.isString()) {
					urls.add(url.stringValue());
				}
			});
		}
		return urls;
	}

	private static @Nullable JsonNode tree(String content) {
		try {
			return JsonMapper.shared().readTree(content);
		}
		catch (JacksonException ex) {
			// not the list that the platform documents: the raw content remains
			return null;
		}
	}

}
