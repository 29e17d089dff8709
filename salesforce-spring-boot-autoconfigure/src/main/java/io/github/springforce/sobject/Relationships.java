package io.github.springforce.sobject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * What the records of a type are related to, along the name of a relationship:
 * {@code /sobjects/{type}/{id}/{relationship}}.
 */
final class Relationships {

	private static final String PATH = "sobjects/{type}/{id}/{relationship}";

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final String type;

	private final ObjectReader trees;

	Relationships(SalesforceClient client, RecordMapper mapper, String type) {
		this.client = client;
		this.mapper = mapper;
		this.type = type;
		this.trees = client.json().readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
	}

	<R> Optional<R> parent(String id, String relationship, String fieldsQuery, Class<R> type) {
		SalesforceCall call = call(HttpMethod.GET, "getParent", id, relationship).query(fieldsQuery).build();
		ObjectReader reader = this.mapper.readerFor(type);
		try {
			return this.client.call(call, (answer) -> {
				JsonNode parent = this.trees.readTree(answer.getBody());
				if (isPage(parent)) {
					throw unexpected(answer, call, "holds several records, as a child relationship does: getChildren");
				}
				return parent.isObject() ? Optional.of(reader.readValue(parent)) : Optional.empty();
			});
		}
		catch (SalesforceResourceNotFoundException ex) {
			return Optional.empty();
		}
	}

	HttpStatusCode updateParent(String id, String relationship, byte[] body) {
		SalesforceCall call = call(HttpMethod.PATCH, "updateParent", id, relationship)
			.repeatability(Repeatability.UPDATE)
			.body(body, MediaType.APPLICATION_JSON)
			.build();
		return this.client.call(call, ClientHttpResponse::getStatusCode);
	}

	/** Not repeated: the relationship ends with the parent, so that nothing is found. */
	HttpStatusCode deleteParent(String id, String relationship) {
		SalesforceCall call = call(HttpMethod.DELETE, "deleteParent", id, relationship)
			.repeatability(Repeatability.CREATE)
			.build();
		return this.client.call(call, ClientHttpResponse::getStatusCode);
	}

	<R> RelatedRecords<R> children(String id, String relationship, String fieldsQuery, Class<R> type) {
		return page(call(HttpMethod.GET, "getChildren", id, relationship).query(fieldsQuery).build(), type);
	}

	/** The page that another one named. */
	<R> RelatedRecords<R> next(String nextRecordsUrl, Class<R> type) {
		SalesforceCall page = SalesforceCall.of(HttpMethod.GET, "getChildren", PATH).sobject(this.type).build();
		return page(SalesforceCall.to(HttpMethod.GET, "getChildren", this.client.requireOfOrg(nextRecordsUrl, page))
			.sobject(this.type)
			.build(), type);
	}

	private <R> RelatedRecords<R> page(SalesforceCall call, Class<R> type) {
		ObjectReader reader = this.mapper.readerFor(type);
		return this.client.call(call, (answer) -> {
			JsonNode page = this.trees.readTree(answer.getBody());
			if (!isPage(page)) {
				throw unexpected(answer, call, "holds no records, as the relationship to a parent does: findParent");
			}
			List<R> records = new ArrayList<>(page.path("records").size());
			page.path("records").forEach((record) -> records.add(reader.readValue(record)));
			return new RelatedRecords<>(this, type, records, page.path("totalSize").asInt(records.size()),
					page.path("nextRecordsUrl").stringValue(null));
		});
	}

	private static boolean isPage(@Nullable JsonNode answer) {
		return answer != null && answer.path("records").isArray() && answer.path("attributes").isMissingNode();
	}

	private static SalesforceGeneralException unexpected(ClientHttpResponse answer, SalesforceCall call, String problem)
			throws IOException {
		return new SalesforceGeneralException(problem, call.asFailed(null), answer.getStatusCode(), null);
	}

	private SalesforceCall.Builder call(HttpMethod method, String operation, String id, String relationship) {
		return SalesforceCall.of(method, operation, PATH)
			.sobject(this.type)
			.variable("type", this.type)
			.variable("id", PathValues.requireId(id))
			.variable("relationship", PathValues.requireName(relationship, "relationship"));
	}

}
