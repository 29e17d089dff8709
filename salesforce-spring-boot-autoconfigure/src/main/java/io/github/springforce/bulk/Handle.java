package io.github.springforce.bulk;

import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is needed to take a load up again, as text: which jobs have which rows. It
 * holds no data of the rows and no secret.
 *
 * @param api the Bulk API, {@code 1.0} or {@code 2.0}
 * @param request what the load does
 * @param uploaded whether all rows of the source have been handed over
 * @param parts the jobs or batches, in the order of the rows
 */
record Handle(String api, LoadRequest request, boolean uploaded, List<Part> parts) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static Handle parse(String text, String api, String sobject) {
		Handle handle;
		try {
			handle = JSON.readValue(text, Handle.class);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("This is not the handle of a bulk job: give what BulkJob.handle() gave",
					ex);
		}
		if (!api.equals(handle.api()) || !sobject.equalsIgnoreCase(handle.request().sobject())) {
			throw new IllegalArgumentException("The handle is of a load of " + handle.request().sobject()
					+ " by Bulk API " + handle.api() + ", not of " + sobject + " by " + api);
		}
		return handle;
	}

	/** The rows that belong to no part. */
	RowRanges missing() {
		List<Part> inOrder = this.parts.stream().sorted(Comparator.comparingLong(Part::first)).toList();
		RowRanges missing = RowRanges.from(Long.MAX_VALUE);
		long next = 1;
		for (Part part : inOrder) {
			if (part.first() > next) {
				missing = missing.and(next, part.first() - next);
			}
			next = Math.max(next, part.first() + part.rows());
		}
		return this.uploaded ? missing : missing.andFrom(next);
	}

	/** Without the rows of some parts, which are to be sent. */
	Handle without(List<Part> dropped) {
		if (dropped.isEmpty()) {
			return this;
		}
		return new Handle(this.api, this.request, false,
				this.parts.stream().filter((part) -> !dropped.contains(part)).toList());
	}

	String text() {
		return JSON.writeValueAsString(this);
	}

	/**
	 * Rows that went together.
	 *
	 * @param job the id of their job
	 * @param batch the id of their batch in Bulk API 1.0; {@code null} when it was not
	 * known yet
	 * @param first the number of the first one
	 * @param rows how many there are; 0 when they were being counted as they were sent,
	 * so that the platform did not know that they were complete
	 */
	record Part(String job, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String batch, long first, long rows) {
	}

}
