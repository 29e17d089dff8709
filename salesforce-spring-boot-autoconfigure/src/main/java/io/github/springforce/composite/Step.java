package io.github.springforce.composite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.client.Repeatability;
import io.github.springforce.error.FailedRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * One request of several.
 *
 * @param ref what its result is asked by
 * @param method the HTTP method
 * @param template its path for errors
 * @param path its path relative to the version, with what it refers to
 * @param body its body; {@code null} for none
 * @param repeatability what a second sending can do
 * @param query whether it counts as a query of a composite
 * @param reader reads its answer
 */
record Step<T>(Ref<T> ref, HttpMethod method, String template, String path, @Nullable JsonNode body,
		Repeatability repeatability, boolean query, StepReader<T> reader) {

	/** As composites and graphs have it. */
	Map<String, Object> ofComposite(String versionPath) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("method", this.method.name());
		json.put("url", versionPath + this.path);
		json.put("referenceId", this.ref.name());
		if (this.body != null) {
			json.put("body", this.body);
		}
		return json;
	}

	/** As batches have it. */
	Map<String, Object> ofBatch(String versionPath) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("method", this.method.name());
		json.put("url", versionPath.substring("/services/data/".length()) + this.path);
		if (this.body != null) {
			json.put("richInput", this.body);
		}
		return json;
	}

	/**
	 * A deletion that is sent twice finds nothing left, which would look like a failure:
	 * several requests are only repeated when each may be.
	 */
	static Repeatability repeatability(List<Step<?>> steps) {
		Repeatability weakest = Repeatability.READ;
		for (Step<?> step : steps) {
			switch (step.repeatability()) {
				case READ -> {
				}
				case UPDATE -> weakest = (weakest == Repeatability.READ) ? Repeatability.UPDATE : weakest;
				case DELETE, CREATE -> weakest = (weakest == Repeatability.CUSTOM) ? weakest : Repeatability.CREATE;
				case CUSTOM -> weakest = Repeatability.CUSTOM;
			}
		}
		return weakest;
	}

	FailedRequest asFailed() {
		return new FailedRequest(this.method, this.template, null, this.ref.name());
	}

}
