package io.github.springforce.composite;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.SalesforceClient;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;

/**
 * JSON of requests that hold several, numbers exact in both directions.
 */
final class CompositeJson {

	private CompositeJson() {
	}

	static byte[] write(SalesforceClient client, Object request) {
		return client.json().writer().with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).writeValueAsBytes(request);
	}

	static AnswerReader<JsonNode> reader(SalesforceClient client) {
		return AnswerReader.tree(client.json(), JsonNode.class);
	}

}
