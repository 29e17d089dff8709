package io.github.springforce.search;

import java.util.Iterator;
import java.util.List;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectType;
import org.springframework.http.HttpMethod;
import tools.jackson.core.JacksonException;

/**
 * What a search found; empty when it found nothing.
 */
public final class SearchResult implements Iterable<SObject> {

	private final List<SObject> searchRecords;

	private final RecordMapper mapper;

	SearchResult(List<SObject> searchRecords, RecordMapper mapper) {
		this.searchRecords = List.copyOf(searchRecords);
		this.mapper = mapper;
	}

	/** The records, of different types, in the order of the answer. */
	public List<SObject> searchRecords() {
		return this.searchRecords;
	}

	/** The records of one object type, regardless of case. */
	public List<SObject> ofType(String type) {
		return this.searchRecords.stream().filter((record) -> type.equalsIgnoreCase(record.getType())).toList();
	}

	/**
	 * The records of one object type, each read into a class.
	 * @param type a record or bean with {@link SObjectType}
	 * @return its records; never {@code null}
	 * @throws SalesforceGeneralException when one does not fit
	 */
	public <T> List<T> ofType(Class<T> type) {
		return ofType(RecordMapper.sobjectName(type)).stream().map((record) -> read(record, type)).toList();
	}

	private <T> T read(SObject record, Class<T> type) {
		try {
			return this.mapper.read(record, type);
		}
		catch (JacksonException ex) {
			SalesforceCall call = SalesforceCall.of(HttpMethod.GET, "search", "search").build();
			throw SalesforceGeneralException.ofMismatch(call.asFailed(null), null, ex);
		}
	}

	@Override
	public Iterator<SObject> iterator() {
		return this.searchRecords.iterator();
	}

	/** Sizes only: the records may be nobody's business in a log. */
	@Override
	public String toString() {
		return "SearchResult[" + this.searchRecords.size() + "]";
	}

}
