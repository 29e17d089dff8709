package io.github.springforce.test;

import java.util.List;
import java.util.stream.Collectors;

import io.github.springforce.embedded.EmbeddedRecord;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on records of one object, which {@link #with} makes fewer and fewer.
 */
public final class EmbeddedRecordsAssert extends AbstractAssert<EmbeddedRecordsAssert, List<EmbeddedRecord>> {

	private static final int SHOWN_RECORDS = 10;

	private final EmbeddedSalesforceAssert org;

	private final String description;

	EmbeddedRecordsAssert(EmbeddedSalesforceAssert org, String description, List<EmbeddedRecord> records) {
		super(records, EmbeddedRecordsAssert.class);
		this.org = org;
		this.description = description;
	}

	/**
	 * Among them is one whose field holds that value, compared as the org would store it:
	 * {@link EmbeddedRecord#has}. {@code null} stands for an empty field.
	 * @throws IllegalArgumentException when the object has no such field
	 */
	public EmbeddedRecordsAssert with(String field, @Nullable Object value) {
		List<EmbeddedRecord> matching = this.actual.stream()
			.filter((candidate) -> candidate.has(field, value))
			.toList();
		String wanted = this.description + (this.description.contains(" with ") ? " and " : " with ") + field + " = "
				+ value;
		if (matching.isEmpty()) {
			failWithMessage("Expecting the org to have a record of %s, but those of %s are%s", wanted, this.description,
					listed(this.actual));
		}
		return new EmbeddedRecordsAssert(this.org, wanted, matching).as(this.info.description());
	}

	/**
	 * There is one of them, and no second.
	 */
	public EmbeddedRecordsAssert once() {
		return times(1);
	}

	/**
	 * There are that many of them.
	 */
	public EmbeddedRecordsAssert times(int count) {
		if (this.actual.size() != count) {
			failWithMessage("Expecting the org to have %s times a record of %s, but it has %s%s", count,
					this.description, this.actual.size(), listed(this.actual));
		}
		return this;
	}

	/**
	 * Leads on to the records.
	 */
	public ListAssert<EmbeddedRecord> records() {
		return Assertions.assertThat(this.actual).as(this.description);
	}

	/**
	 * Leads back to the org.
	 */
	public EmbeddedSalesforceAssert and() {
		return this.org;
	}

	static String listed(List<EmbeddedRecord> records) {
		return records.stream()
			.limit(SHOWN_RECORDS)
			.map((each) -> "\n  " + each)
			.collect(Collectors.joining("", "", (records.size() > SHOWN_RECORDS) ? "\n  …" : ""));
	}

}
