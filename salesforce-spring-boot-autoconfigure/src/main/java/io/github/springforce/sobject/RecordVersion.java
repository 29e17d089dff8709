package io.github.springforce.sobject;

import java.io.Serializable;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * By what a record tells later whether it has been modified: the condition of a read or a
 * write.
 *
 * @param etag its tag, which the platform gives accounts only; {@code null} when it has
 * none
 * @param lastModified when it was last modified. Conditions know whole seconds: two
 * changes within one cannot be told apart. {@code null} when the org did not say
 */
public record RecordVersion(@Nullable String etag, @Nullable Instant lastModified) implements Serializable {

	public RecordVersion {
		if (etag == null && lastModified == null) {
			throw new IllegalArgumentException("A version has a tag or the time of the last modification");
		}
	}

	/**
	 * The version of a record that came without headers, as a row of a query does.
	 * @param lastModified its {@code LastModifiedDate}
	 */
	public static RecordVersion of(Instant lastModified) {
		return new RecordVersion(null, lastModified);
	}

}
