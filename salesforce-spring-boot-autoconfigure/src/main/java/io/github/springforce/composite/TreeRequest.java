package io.github.springforce.composite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Up to 200 new records with their children, of five object types at most and as many
 * levels, all of them or none in one API call. It is not repeated when its answer is
 * lost.
 */
public final class TreeRequest {

	private static final int MOST_RECORDS = 200;

	private static final int MOST_TYPES = 5;

	private final Composite composite;

	private final String sobject;

	private final List<TreeRecord> roots = new ArrayList<>();

	private final Set<String> types = new HashSet<>();

	private int records;

	TreeRequest(Composite composite, String sobject) {
		this.composite = composite;
		this.sobject = sobject;
	}

	/** A record at the top. */
	public TreeRecord add(Map<String, ? extends @Nullable Object> fields) {
		return add((Object) fields);
	}

	/** A record at the top: a {@code SObject}, or one of the application's own type. */
	public TreeRecord add(Object record) {
		TreeRecord root = record(this.sobject, 1, record);
		this.roots.add(root);
		return root;
	}

	TreeRecord record(String type, int level, Object record) {
		if (this.records == MOST_RECORDS) {
			throw new IllegalArgumentException("A tree has 200 records at most: collections() split what is more");
		}
		this.types.add(type);
		if (this.types.size() > MOST_TYPES) {
			throw new IllegalArgumentException("The records of a tree are of 5 object types at most");
		}
		ObjectNode fields = this.composite.mapper().tree(record, type, null);
		this.records++;
		return new TreeRecord(this, type, type + this.records, level, fields);
	}

	/**
	 * Creates the records.
	 * @return the id of each
	 * @throws TreeFailedException when a record was refused, so that none was created
	 * @throws SalesforceException when the org refuses the whole
	 */
	public TreeResult send() {
		if (this.roots.isEmpty()) {
			throw new IllegalArgumentException("There is nothing to send: add a record first");
		}
		ArrayNode all = JsonNodeFactory.instance.arrayNode();
		this.roots.forEach((root) -> all.add(root.json()));
		SalesforceCall call = SalesforceCall.of(HttpMethod.POST, "tree", "composite/tree/{type}")
			.variable("type", this.sobject)
			.sobject(this.sobject)
			.body(CompositeJson.write(this.composite.client(), Map.of("records", all)), MediaType.APPLICATION_JSON)
			.repeatability(Repeatability.CREATE)
			.build();
		try {
			return new TreeResult(
					ids(this.composite.client().call(call, CompositeJson.reader(this.composite.client()))));
		}
		catch (SalesforceMalformedRequestException ex) {
			throw TreeFailedException.of(ex, this.composite.client().json());
		}
	}

	private static Map<String, String> ids(JsonNode answer) {
		Map<String, String> ids = new HashMap<>();
		answer.path("results")
			.forEach((result) -> ids.put(result.path("referenceId").asString(""), result.path("id").asString("")));
		return ids;
	}

}
