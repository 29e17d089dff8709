package io.github.springforce.sobject;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The children that a query read with their parent:
 * {@code SELECT Id, (SELECT Id FROM Contacts) FROM Account}. Not always all of them.
 *
 * @param records those that came with the parent
 * @param totalSize how many there are in all
 * @param done whether these are all
 * @param nextRecordsUrl where the next ones are, for {@code Salesforce.queryMore};
 * {@code null} when these are all
 */
@JsonDeserialize(using = SObjectDeserializer.OfChildren.class)
public record ChildRecords(List<SObject> records, int totalSize, boolean done,
		@Nullable String nextRecordsUrl) implements Iterable<SObject>, Serializable {

	/** No children. */
	public static final ChildRecords NONE = new ChildRecords(List.of(), 0, true, null);

	public ChildRecords {
		records = List.copyOf(records);
	}

	@Override
	public Iterator<SObject> iterator() {
		return this.records.iterator();
	}

}
