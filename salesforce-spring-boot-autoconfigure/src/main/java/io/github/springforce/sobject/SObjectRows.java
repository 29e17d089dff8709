package io.github.springforce.sobject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.describe.Describes;
import io.github.springforce.describe.SObjectDescribe;
import io.github.springforce.describe.SObjectInfo;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of one object type over the REST resource {@code /sobjects/{type}}.
 */
final class SObjectRows<T> implements SFType<T> {

	/**
	 * The platform takes request lines of 16 KiB and advises 8,000 bytes; a longer list
	 * of fields is left out, which asks for all.
	 */
	private static final int FIELDS_LIMIT = 8000;

	private static final String ROWS = "sobjects/{type}";

	private static final String ROW = "sobjects/{type}/{id}";

	private static final String BLOB = "sobjects/{type}/{id}/{field}";

	private static final String EXTERNAL_ROW = "sobjects/{type}/{field}/{value}";

	private final String name;

	private final Class<T> type;

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final Describes describes;

	private final @Nullable RecordSaver saver;

	/**
	 * Made when it is needed: most types that an application knows are not read at its
	 * start.
	 */
	private final SingletonSupplier<AnswerReader<T>> reader;

	/** The query that asks for the fields of the type; empty when all are wanted. */
	private final SingletonSupplier<String> fieldsOfType;

	SObjectRows(String name, Class<T> type, SalesforceClient client, RecordMapper mapper, Describes describes,
			@Nullable RecordSaver saver) {
		this.name = name;
		this.type = type;
		this.client = client;
		this.mapper = mapper;
		this.describes = describes;
		this.saver = saver;
		this.fieldsOfType = SingletonSupplier.of(() -> fieldsQuery(type));
		this.reader = SingletonSupplier.of(() -> AnswerReader.json(mapper.readerFor(type)));
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public SaveResult create(T record) {
		return create(this.mapper.write(record, null));
	}

	@Override
	public SaveResult create(Map<String, ? extends @Nullable Object> fields) {
		return create(this.mapper.write(fields, this.name, null));
	}

	private SaveResult create(byte[] body) {
		SalesforceCall call = json(call(HttpMethod.POST, "create", ROWS), body).build();
		return this.client.call(call, plain(SaveAnswer.class)).toSaveResult();
	}

	@Override
	public SaveResult create(T record, Blob blob) {
		return create(this.mapper.write(record, null), blob);
	}

	@Override
	public SaveResult create(Map<String, ? extends @Nullable Object> fields, Blob blob) {
		return create(this.mapper.write(fields, this.name, null), blob);
	}

	private SaveResult create(byte[] record, Blob blob) {
		SalesforceCall call = new BlobUpload(record, blob).bodyOf(call(HttpMethod.POST, "create", ROWS)).build();
		return this.client.call(call, plain(SaveAnswer.class)).toSaveResult();
	}

	@Override
	public T get(String id) {
		return get(row(HttpMethod.GET, "get", id), this.fieldsOfType.obtain());
	}

	@Override
	public T get(String id, String... fields) {
		return get(row(HttpMethod.GET, "get", id), fieldsQuery(checked(fields)));
	}

	private static List<String> checked(String... fields) {
		List<String> names = List.of(fields);
		names.forEach((field) -> PathValues.requireName(field, "field"));
		return names;
	}

	@Override
	public Optional<T> findById(String id) {
		try {
			return Optional.of(get(id));
		}
		catch (SalesforceResourceNotFoundException ex) {
			return Optional.empty();
		}
	}

	@Override
	public Versioned<T> getVersioned(String id, String... fields) {
		SalesforceCall call = row(HttpMethod.GET, "get", id)
			.query((fields.length > 0) ? fieldsQuery(checked(fields)) : this.fieldsOfType.obtain())
			.build();
		return new ConditionalCalls(this.client).get(call, this.reader.obtain());
	}

	@Override
	public Optional<Versioned<T>> getIfModified(String id, RecordVersion known) {
		return new ConditionalCalls(this.client).getIfModified(
				row(HttpMethod.GET, "get", id).query(this.fieldsOfType.obtain()), known, this.reader.obtain());
	}

	@Override
	public T getByCustomId(ExternalId id) {
		return get(externalRow(HttpMethod.GET, "getByCustomId", id), this.fieldsOfType.obtain());
	}

	private T get(SalesforceCall.Builder call, String fieldsQuery) {
		return this.client.call(call.query(fieldsQuery).build(), this.reader.obtain());
	}

	/** Asks for the fields that a type has; an SObject takes whatever there is. */
	private String fieldsQuery(Class<?> type) {
		return (type != SObject.class) ? fieldsQuery(this.mapper.fieldNames(type)) : "";
	}

	private static String fieldsQuery(List<String> fields) {
		String list = String.join(",", fields);
		return (!list.isEmpty() && list.length() <= FIELDS_LIMIT)
				? "fields=" + UriUtils.encode(list, StandardCharsets.UTF_8) : "";
	}

	@Override
	public ResponseEntity<String> updateForEntity(String id, T record) {
		return update(id, this.mapper.write(record, null));
	}

	@Override
	public ResponseEntity<String> updateForEntity(String id, Map<String, ? extends @Nullable Object> fields) {
		return update(id, this.mapper.write(fields, this.name, null));
	}

	private ResponseEntity<String> update(String id, byte[] body) {
		SalesforceCall.Builder call = row(HttpMethod.PATCH, "update", id).repeatability(Repeatability.UPDATE);
		return this.client.call(json(call, body).build(), SObjectRows::entity);
	}

	@Override
	public HttpStatusCode update(String id, T record, Blob blob) {
		return update(id, this.mapper.write(record, null), blob);
	}

	@Override
	public HttpStatusCode update(String id, Map<String, ? extends @Nullable Object> fields, Blob blob) {
		return update(id, this.mapper.write(fields, this.name, null), blob);
	}

	private HttpStatusCode update(String id, byte[] record, Blob blob) {
		SalesforceCall.Builder call = row(HttpMethod.PATCH, "update", id).repeatability(Repeatability.UPDATE);
		return this.client.call(new BlobUpload(record, blob).bodyOf(call).build(), ClientHttpResponse::getStatusCode);
	}

	@Override
	public HttpStatusCode updateIfUnmodified(String id, RecordVersion known, T record) {
		return updateIfUnmodified(id, known, this.mapper.write(record, null));
	}

	@Override
	public HttpStatusCode updateIfUnmodified(String id, RecordVersion known,
			Map<String, ? extends @Nullable Object> fields) {
		return updateIfUnmodified(id, known, this.mapper.write(fields, this.name, null));
	}

	private HttpStatusCode updateIfUnmodified(String id, RecordVersion known, byte[] body) {
		return new ConditionalCalls(this.client).updateIfUnmodified(json(row(HttpMethod.PATCH, "update", id), body),
				known);
	}

	@Override
	public UpsertResult upsert(ExternalId id, T record) {
		return this.client.call(upsertCall(id, this.mapper.write(record, id)), this::upserted);
	}

	@Override
	public UpsertResult upsert(ExternalId id, Map<String, ? extends @Nullable Object> fields) {
		return this.client.call(upsertCall(id, this.mapper.write(fields, this.name, id)), this::upserted);
	}

	@Override
	public ResponseEntity<String> upsertForEntity(ExternalId id, T record) {
		return this.client.call(upsertCall(id, this.mapper.write(record, id)), SObjectRows::entity);
	}

	@Override
	public ResponseEntity<String> upsertForEntity(ExternalId id, Map<String, ? extends @Nullable Object> fields) {
		return this.client.call(upsertCall(id, this.mapper.write(fields, this.name, id)), SObjectRows::entity);
	}

	private SalesforceCall upsertCall(ExternalId id, byte[] body) {
		// by the field Id with an id in the path this is an update, else it creates: both
		// are safe to repeat
		return json(externalRow(HttpMethod.PATCH, "upsert", id).repeatability(Repeatability.UPDATE), body).build();
	}

	private UpsertResult upserted(ClientHttpResponse answer) throws IOException {
		int status = answer.getStatusCode().value();
		if (status == 204) {
			return new UpsertResult(null, false, answer.getStatusCode());
		}
		SaveAnswer saved = plain(SaveAnswer.class).read(answer);
		return new UpsertResult(saved.id(), status == 201, answer.getStatusCode());
	}

	@Override
	public ResponseEntity<String> deleteForEntity(String id) {
		return this.client.call(row(HttpMethod.DELETE, "delete", id).build(), SObjectRows::entity);
	}

	@Override
	public <R extends @Nullable Object> R readBlob(String id, String field, AnswerReader<R> reader) {
		return this.client.callOnce(blob(id, field), reader);
	}

	@Override
	public long readBlob(String id, String field, Path file) {
		return BlobFile.of(file).read(this.client, blob(id, field));
	}

	private SalesforceCall blob(String id, String field) {
		return call(HttpMethod.GET, "readBlob", BLOB).variable("id", PathValues.requireId(id))
			.variable("field", PathValues.requireName(field, "field"))
			.headers((headers) -> headers.setAccept(List.of(MediaType.ALL)))
			.build();
	}

	@Override
	public <R> Optional<R> findParent(String id, String relationship, Class<R> type) {
		return relationships().parent(id, relationship, fieldsQuery(type), type);
	}

	@Override
	public HttpStatusCode updateParent(String id, String relationship, Map<String, ? extends @Nullable Object> fields) {
		return relationships().updateParent(id, relationship, this.mapper.write(fields, relationship, null));
	}

	@Override
	public HttpStatusCode deleteParent(String id, String relationship) {
		return relationships().deleteParent(id, relationship);
	}

	@Override
	public <R> RelatedRecords<R> getChildren(String id, String relationship, Class<R> type) {
		return relationships().children(id, relationship, fieldsQuery(type), type);
	}

	private Relationships relationships() {
		return new Relationships(this.client, this.mapper, this.name);
	}

	@Override
	public SaveAll<T> saveAll(Iterable<? extends T> records) {
		if (this.saver == null) {
			throw new IllegalStateException("A type over a bare session saves one record at a time: "
					+ "SalesforceTemplate.builder().session(session).build().sobject(name) saves many");
		}
		return new SaveAll<>(this, this.client, this.mapper, this.saver, records);
	}

	@Override
	public DeletedRecords deleted(Instant start, Instant end) {
		SalesforceCall call = replication("deleted", start, end);
		return this.client.call(call, AnswerReader.json(this.mapper.plainReaderFor(DeletedRecords.class)));
	}

	@Override
	public UpdatedRecords updated(Instant start, Instant end) {
		SalesforceCall call = replication("updated", start, end);
		return this.client.call(call, AnswerReader.json(this.mapper.plainReaderFor(UpdatedRecords.class)));
	}

	private SalesforceCall replication(String resource, Instant start, Instant end) {
		if (!start.isBefore(end)) {
			throw new IllegalArgumentException("The start " + start + " must be before the end " + end);
		}
		return call(HttpMethod.GET, resource, ROWS + "/" + resource + "/")
			.param("start", WireTimes.replicationText(start))
			.param("end", WireTimes.replicationText(end))
			.build();
	}

	@Override
	public SObjectInfo metadata() {
		return this.client.call(call(HttpMethod.GET, "metadata", ROWS).build(), plain(SObjectInfo.class));
	}

	@Override
	public SObjectDescribe describe() {
		return this.describes.describe(this.name);
	}

	@Override
	public Optional<SObjectDescribe> describeIfModified(Instant since) {
		return this.describes.describeIfModified(this.name, since);
	}

	@Override
	public ObjectNode describeLayouts() {
		return this.client.call(call(HttpMethod.GET, "describeLayout", ROWS + "/describe/layouts").build(),
				plain(ObjectNode.class));
	}

	@Override
	public ObjectNode describeLayout(String recordTypeId) {
		SalesforceCall call = call(HttpMethod.GET, "describeLayout", ROWS + "/describe/layouts/{id}")
			.variable("id", PathValues.requireId(recordTypeId))
			.build();
		return this.client.call(call, plain(ObjectNode.class));
	}

	@Override
	public SFType<T> withHeaders(Consumer<HttpHeaders> headers) {
		SalesforceClient view = this.client.withHeaders(headers);
		return new SObjectRows<>(this.name, this.type, view, this.mapper, this.describes.with(view), this.saver);
	}

	private SalesforceCall.Builder row(HttpMethod method, String operation, String id) {
		return call(method, operation, ROW).variable("id", PathValues.requireId(id));
	}

	private SalesforceCall.Builder externalRow(HttpMethod method, String operation, ExternalId id) {
		return call(method, operation, EXTERNAL_ROW).variable("field", id.field()).variable("value", id.value());
	}

	private SalesforceCall.Builder call(HttpMethod method, String operation, String path) {
		return SalesforceCall.of(method, operation, path).sobject(this.name).variable("type", this.name);
	}

	private static SalesforceCall.Builder json(SalesforceCall.Builder call, byte[] body) {
		return call.body(body, MediaType.APPLICATION_JSON);
	}

	/** For answers that are no records: their names are the platform's own. */
	private <R> AnswerReader<R> plain(Class<R> type) {
		ObjectReader reader = this.client.json()
			.readerFor(type)
			.without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
		return AnswerReader.json(reader);
	}

	private static ResponseEntity<String> entity(ClientHttpResponse answer) throws IOException {
		String body = new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8);
		return ResponseEntity.status(answer.getStatusCode())
			.headers(HttpHeaders.copyOf(answer.getHeaders()))
			.body(body.isEmpty() ? null : body);
	}

}
