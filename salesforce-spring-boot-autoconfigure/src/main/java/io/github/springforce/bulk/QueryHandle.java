package io.github.springforce.bulk;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is needed to take a query up again, as text. It holds no data and no secret.
 *
 * @param api the Bulk API, {@code 1.0} or {@code 2.0}
 * @param sobject the object type
 * @param query the id of the job
 */
record QueryHandle(String api, String sobject, String query) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static QueryHandle parse(String text, String api, String sobject) {
		QueryHandle handle;
		try {
			handle = JSON.readValue(text, QueryHandle.class);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"This is not the handle of a bulk query: give what BulkQueryJob.handle() gave", ex);
		}
		if (!api.equals(handle.api()) || !sobject.equalsIgnoreCase(handle.sobject())) {
			throw new IllegalArgumentException("The handle is of a query of " + handle.sobject() + " by Bulk API "
					+ handle.api() + ", not of " + sobject + " by " + api);
		}
		return handle;
	}

	String text() {
		return JSON.writeValueAsString(this);
	}

}
