package io.github.springforce.sobject;

import io.github.springforce.client.PathValues;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.describe.Describes;
import org.jspecify.annotations.Nullable;

/**
 * Makes the object types of one org.
 *
 * @param client makes their calls
 * @param mapper reads and writes their records
 * @param describes tells what they are
 * @param saver saves many records; {@code null} where there is no template
 */
public record SFTypes(SalesforceClient client, RecordMapper mapper, Describes describes, @Nullable RecordSaver saver) {

	/** The type of this API name, its records read as {@link SObject}. */
	public SFType<SObject> named(String name) {
		return of(name, SObject.class);
	}

	/** The type that a class belongs to, its records read as that class. */
	public <T> SFType<T> typed(Class<T> type) {
		return of(RecordMapper.sobjectName(type), type);
	}

	private <T> SFType<T> of(String name, Class<T> type) {
		return new SObjectRows<>(PathValues.requireName(name, "object type"), type, this.client, this.mapper,
				this.describes, this.saver);
	}

}
