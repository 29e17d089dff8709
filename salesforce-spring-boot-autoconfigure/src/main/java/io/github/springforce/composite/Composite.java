package io.github.springforce.composite;

import io.github.springforce.client.PathValues;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.query.Queries;
import io.github.springforce.sobject.RecordMapper;

/**
 * Several calls sent as one. Nothing is sent before the {@code send} of what is begun
 * here, and each is sent once. Thread-safe; what it begins is not.
 */
public final class Composite {

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final Queries queries;

	/**
	 * @param client makes the calls
	 * @param mapper reads and writes the records
	 * @param queries writes statements and reads pages
	 */
	public Composite(SalesforceClient client, RecordMapper mapper, Queries queries) {
		this.client = client;
		this.mapper = mapper;
		this.queries = queries;
	}

	/**
	 * Up to 25 requests, of which later ones can take values from the answers of earlier
	 * ones. One API call. {@code POST /composite}
	 */
	public CompositeRequest request() {
		return new CompositeRequest(this);
	}

	/**
	 * Up to 25 requests that know nothing of each other. It saves the way, not the API
	 * calls: each request is counted. {@code POST /composite/batch}
	 */
	public BatchRequest batch() {
		return new BatchRequest(this);
	}

	/**
	 * Up to 500 requests about records, in graphs of which each is carried out whole or
	 * not at all. One API call. {@code POST /composite/graph}
	 */
	public GraphRequest graphs() {
		return new GraphRequest(this);
	}

	/**
	 * Up to 200 new records with their children, all of them or none. One API call.
	 * {@code POST /composite/tree/{type}}
	 * @param sobject the object type of the records at the top
	 */
	public TreeRequest tree(String sobject) {
		return new TreeRequest(this, PathValues.requireName(sobject, "object type"));
	}

	/**
	 * Any number of records of one object type, 200 for each API call, each with its own
	 * result. {@code /composite/sobjects}
	 * @param sobject the object type
	 */
	public RecordCollections collections(String sobject) {
		return new RecordCollections(this.client, this.mapper, PathValues.requireName(sobject, "object type"), false);
	}

	SalesforceClient client() {
		return this.client;
	}

	RecordMapper mapper() {
		return this.mapper;
	}

	Queries queries() {
		return this.queries;
	}

}
