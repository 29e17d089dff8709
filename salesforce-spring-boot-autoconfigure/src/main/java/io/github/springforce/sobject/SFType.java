package io.github.springforce.sobject;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.client.AnswerReader;
import io.github.springforce.describe.SObjectDescribe;
import io.github.springforce.describe.SObjectInfo;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceMoreThanOneRecordException;
import io.github.springforce.error.SalesforcePreconditionFailedException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object type of an org: {@code sf.Contact} of simple-salesforce. Cheap, immutable,
 * for use by any number of threads. Unless it says otherwise each method costs one API
 * call, throws {@link IllegalArgumentException} before anything is sent when an argument
 * is wrong, and {@link SalesforceException} when the org refuses.
 * <p>
 * What is written: of a map or an {@link SObject} every field that is there, {@code null}
 * emptying it; of a typed record every component that is not {@code null}. The id,
 * compound fields and the fields that the platform sets are never sent.
 *
 * @param <T> what a record is read into: {@link SObject}, or a record or bean with
 * {@link SObjectType}
 */
public interface SFType<T> {

	/**
	 * One object type without Spring and without a login of its own.
	 * @param name the API name, for example {@code Contact} or {@code Invoice__c}
	 * @param session the session that its calls use; it is not renewed
	 * @return the type, on API version 66.0
	 */
	static SFType<SObject> of(String name, SalesforceSession session) {
		return StandaloneTypes.over(session).named(name);
	}

	/** The API name of the type. No call. */
	String name();

	/**
	 * Creates a record. Not repeated when its answer is lost: the record may exist.
	 * {@code POST /sobjects/{type}}
	 * @param record what it holds
	 * @return its id
	 */
	SaveResult create(T record);

	/**
	 * Creates a record. {@code POST /sobjects/{type}}
	 * @param fields its fields by API name
	 * @return its id
	 */
	SaveResult create(Map<String, ? extends @Nullable Object> fields);

	/**
	 * Creates a record that has a key in another system, so that it may be repeated: a
	 * record that has the key already, be it of a try whose answer was lost, is changed
	 * instead. {@code PATCH /sobjects/{type}/{field}/{value}}
	 * @param key the key; its field need not be in the record
	 * @param record what it holds
	 * @return its id
	 */
	default SaveResult create(ExternalId key, T record) {
		return upsert(key, record).toSaveResult();
	}

	/** As {@link #create(ExternalId, Object)}. */
	default SaveResult create(ExternalId key, Map<String, ? extends @Nullable Object> fields) {
		return upsert(key, fields).toSaveResult();
	}

	/**
	 * Creates a record with a file, which is streamed. Not repeated when its answer is
	 * lost. {@code POST /sobjects/{type}} in two parts
	 * @param record what it holds, the file aside
	 * @param blob the file
	 * @return its id
	 */
	SaveResult create(T record, Blob blob);

	/** As {@link #create(Object, Blob)}. */
	SaveResult create(Map<String, ? extends @Nullable Object> fields, Blob blob);

	/**
	 * Reads a record: of a typed one the fields that its type has, else all. {@code GET
	 * /sobjects/{type}/{id}}
	 * @param id its id
	 * @return the record
	 * @throws SalesforceResourceNotFoundException when there is none
	 */
	T get(String id);

	/**
	 * Reads some fields of a record. {@code GET /sobjects/{type}/{id}?fields=}
	 * @param id its id
	 * @param fields the API names of the fields
	 * @return the record
	 * @throws SalesforceResourceNotFoundException when there is none
	 */
	T get(String id, String... fields);

	/**
	 * Reads a record that may be missing. {@code GET /sobjects/{type}/{id}}
	 * @param id its id
	 * @return the record; empty when the org answers 404
	 */
	Optional<T> findById(String id);

	/**
	 * Reads a record and its version. {@code GET /sobjects/{type}/{id}}
	 * @param id its id
	 * @param fields the API names of the fields; none for those of {@link #get(String)}
	 * @return the record, and by what it tells later whether it has been modified
	 * @throws SalesforceResourceNotFoundException when there is none
	 */
	Versioned<T> getVersioned(String id, String... fields);

	/**
	 * Reads a record if it has been modified. {@code GET /sobjects/{type}/{id}} with
	 * {@code If-None-Match} or {@code If-Modified-Since}
	 * @param id its id
	 * @param known the version that was read before
	 * @return the record as it is now; empty when it is still the one that is known
	 * @throws SalesforceResourceNotFoundException when there is none
	 */
	Optional<Versioned<T>> getIfModified(String id, RecordVersion known);

	/**
	 * Reads a record by its key in another system. {@code GET
	 * /sobjects/{type}/{field}/{value}}
	 * @param field the API name of the field
	 * @param value its value
	 * @return the record
	 * @throws SalesforceResourceNotFoundException when there is none
	 * @throws SalesforceMoreThanOneRecordException when there are several
	 */
	default T getByCustomId(String field, Object value) {
		return getByCustomId(ExternalId.of(field, value));
	}

	/**
	 * Reads a record by its key in another system. {@code GET
	 * /sobjects/{type}/{field}/{value}}
	 * @param id the key
	 * @return the record
	 * @throws SalesforceResourceNotFoundException when there is none
	 * @throws SalesforceMoreThanOneRecordException when there are several
	 */
	T getByCustomId(ExternalId id);

	/**
	 * Changes a record. {@code PATCH /sobjects/{type}/{id}}
	 * @param id its id
	 * @param record what changes
	 * @return 204
	 */
	default HttpStatusCode update(String id, T record) {
		return updateForEntity(id, record).getStatusCode();
	}

	/**
	 * Changes a record. {@code PATCH /sobjects/{type}/{id}}
	 * @param id its id
	 * @param fields what changes, by API name
	 * @return 204
	 */
	default HttpStatusCode update(String id, Map<String, ? extends @Nullable Object> fields) {
		return updateForEntity(id, fields).getStatusCode();
	}

	/**
	 * Changes a record:
	 * {@code update(id, changes -> changes.set("Title", "Dr.").clear("Phone"))}.
	 * {@code PATCH /sobjects/{type}/{id}}
	 * @param id its id
	 * @param changes names what changes
	 * @return 204
	 */
	default HttpStatusCode update(String id, Consumer<Changes> changes) {
		Changes named = new Changes();
		changes.accept(named);
		return update(id, named.fields());
	}

	/**
	 * Changes a record and its file, which is streamed. A file that can be opened again
	 * can be sent again, as of any update. {@code PATCH /sobjects/{type}/{id}} in two
	 * parts
	 * @param id its id
	 * @param record what changes, the file aside
	 * @param blob the new file
	 * @return 204
	 */
	HttpStatusCode update(String id, T record, Blob blob);

	/** As {@link #update(String, Object, Blob)}. */
	HttpStatusCode update(String id, Map<String, ? extends @Nullable Object> fields, Blob blob);

	/**
	 * Changes a record if nobody else has modified it since it was read. Not repeated
	 * when its answer is lost. {@code PATCH /sobjects/{type}/{id}} with {@code If-Match}
	 * and {@code If-Unmodified-Since}
	 * @param id its id
	 * @param known the version that was read
	 * @param record what changes
	 * @return 204
	 * @throws SalesforcePreconditionFailedException when it has been modified; nothing
	 * was written
	 */
	HttpStatusCode updateIfUnmodified(String id, RecordVersion known, T record);

	/** As {@link #updateIfUnmodified(String, RecordVersion, Object)}, of some fields. */
	HttpStatusCode updateIfUnmodified(String id, RecordVersion known, Map<String, ? extends @Nullable Object> fields);

	/**
	 * As {@link #updateIfUnmodified(String, RecordVersion, Object)}, of what is named.
	 */
	default HttpStatusCode updateIfUnmodified(String id, RecordVersion known, Consumer<Changes> changes) {
		Changes named = new Changes();
		changes.accept(named);
		return updateIfUnmodified(id, known, named.fields());
	}

	/** As {@link #update(String, Object)}, with the whole answer. */
	ResponseEntity<String> updateForEntity(String id, T record);

	/** As {@link #update(String, Map)}, with the whole answer. */
	ResponseEntity<String> updateForEntity(String id, Map<String, ? extends @Nullable Object> fields);

	/**
	 * Creates or changes the record that has this key. Safe to repeat. {@code PATCH
	 * /sobjects/{type}/{field}/{value}}
	 * @param id the key; its field need not be in the record
	 * @param record what it holds
	 * @return its id, and whether it is new
	 * @throws SalesforceMoreThanOneRecordException when several records have the key;
	 * nothing was written
	 */
	UpsertResult upsert(ExternalId id, T record);

	/**
	 * Creates or changes the record that has this key. {@code PATCH
	 * /sobjects/{type}/{field}/{value}}
	 * @param id the key; its field need not be in the map
	 * @param fields its fields by API name
	 * @return its id, and whether it is new
	 * @throws SalesforceMoreThanOneRecordException when several records have the key;
	 * nothing was written
	 */
	UpsertResult upsert(ExternalId id, Map<String, ? extends @Nullable Object> fields);

	/** As {@link #upsert(ExternalId, Object)}. */
	default UpsertResult upsert(String field, Object value, T record) {
		return upsert(ExternalId.of(field, value), record);
	}

	/** As {@link #upsert(ExternalId, Map)}. */
	default UpsertResult upsert(String field, Object value, Map<String, ? extends @Nullable Object> fields) {
		return upsert(ExternalId.of(field, value), fields);
	}

	/** As {@link #upsert(ExternalId, Object)}, with the whole answer. */
	ResponseEntity<String> upsertForEntity(ExternalId id, T record);

	/** As {@link #upsert(ExternalId, Map)}, with the whole answer. */
	ResponseEntity<String> upsertForEntity(ExternalId id, Map<String, ? extends @Nullable Object> fields);

	/**
	 * Deletes a record. When an answer is lost and the repeat finds the record deleted,
	 * that is success. {@code DELETE /sobjects/{type}/{id}}
	 * @param id its id
	 * @return 204
	 */
	default HttpStatusCode delete(String id) {
		return deleteForEntity(id).getStatusCode();
	}

	/** As {@link #delete(String)}, with the whole answer. */
	ResponseEntity<String> deleteForEntity(String id);

	/**
	 * Reads the file of a record while it arrives. Once the reader has begun, nothing is
	 * repeated. {@code GET /sobjects/{type}/{id}/{field}}
	 * @param id the id of the record
	 * @param field the field that holds the file, for example {@code VersionData}
	 * @param reader reads the answer: its content type and length are in the headers
	 * @return what the reader made of it
	 * @throws SalesforceResourceNotFoundException when there is none
	 */
	<R extends @Nullable Object> R readBlob(String id, String field, AnswerReader<R> reader);

	/**
	 * Reads the file of a record into one on disk, which is there when all of it is.
	 * {@code GET /sobjects/{type}/{id}/{field}}
	 * @param id the id of the record
	 * @param field the field that holds the file, for example {@code VersionData}
	 * @param file is overwritten
	 * @return its length in bytes
	 * @throws SalesforceResourceNotFoundException when there is none
	 */
	long readBlob(String id, String field, Path file);

	/**
	 * Reads the parent of a record. {@code GET /sobjects/{type}/{id}/{relationship}}
	 * @param id the id of the record
	 * @param relationship for example {@code Account} or {@code Invoice__r}
	 * @param type what the parent is read into; {@link SObject} for any
	 * @return the parent; empty when the org answers 404: it has none, there is no such
	 * record, or no such relationship
	 */
	<R> Optional<R> findParent(String id, String relationship, Class<R> type);

	/** As {@link #findParent(String, String, Class)}, with every field. */
	default Optional<SObject> findParent(String id, String relationship) {
		return findParent(id, relationship, SObject.class);
	}

	/**
	 * Changes the parent of a record: the parent itself, not who it is. {@code PATCH
	 * /sobjects/{type}/{id}/{relationship}}
	 * @param id the id of the record
	 * @param relationship for example {@code Account} or {@code Invoice__r}
	 * @param fields what changes of the parent, by API name
	 * @return 204
	 */
	HttpStatusCode updateParent(String id, String relationship, Map<String, ? extends @Nullable Object> fields);

	/**
	 * Deletes the parent of a record. Not repeated when its answer is lost. {@code DELETE
	 * /sobjects/{type}/{id}/{relationship}}
	 * @param id the id of the record
	 * @param relationship for example {@code Account} or {@code Invoice__r}
	 * @return 204
	 */
	HttpStatusCode deleteParent(String id, String relationship);

	/**
	 * Reads the children of a record. {@code GET /sobjects/{type}/{id}/{relationship}}
	 * @param id the id of the record
	 * @param relationship for example {@code Contacts} or {@code Invoices__r}
	 * @param type what a child is read into; {@link SObject} for any
	 * @return the first page of them
	 * @throws SalesforceResourceNotFoundException when there is no such record or
	 * relationship
	 */
	<R> RelatedRecords<R> getChildren(String id, String relationship, Class<R> type);

	/** As {@link #getChildren(String, String, Class)}, with every field. */
	default RelatedRecords<SObject> getChildren(String id, String relationship) {
		return getChildren(id, relationship, SObject.class);
	}

	/**
	 * Many records that are to be saved, with as few API calls as can be. No call before
	 * its last method.
	 * @param records the records, held in memory until they are saved; for millions there
	 * is the Bulk API
	 * @return how they are to be saved
	 * @throws IllegalStateException when this type was made by {@link #of}
	 */
	SaveAll<T> saveAll(Iterable<? extends T> records);

	/**
	 * Which records were deleted. {@code GET /sobjects/{type}/deleted/?start=&end=}
	 * @param start from when on; the platform knows the last 15 to 30 days
	 * @param end until when
	 * @return the ids
	 */
	DeletedRecords deleted(Instant start, Instant end);

	/**
	 * Which records were created or changed. {@code GET
	 * /sobjects/{type}/updated/?start=&end=}
	 * @param start from when on; the platform knows the last 30 days
	 * @param end until when
	 * @return the ids
	 */
	UpdatedRecords updated(Instant start, Instant end);

	/**
	 * What the type is, in short, and what the user saw of it lately. {@code GET
	 * /sobjects/{type}}
	 */
	SObjectInfo metadata();

	/**
	 * All that there is to know of the type: fields, picklists, relationships. What was
	 * described before is sent again only when it has changed. {@code GET
	 * /sobjects/{type}/describe}
	 */
	SObjectDescribe describe();

	/**
	 * What {@link #describe()} gives, if it has been modified: for descriptions that the
	 * application keeps itself. {@code GET /sobjects/{type}/describe} with
	 * {@code If-Modified-Since}
	 * @param since when it was described before
	 * @return the description; empty when it is still the same
	 */
	Optional<SObjectDescribe> describeIfModified(Instant since);

	/**
	 * The page layouts, and which record type has which. {@code GET
	 * /sobjects/{type}/describe/layouts}
	 * @return the layouts as the org describes them
	 */
	ObjectNode describeLayouts();

	/**
	 * The page layout of a record type. {@code GET
	 * /sobjects/{type}/describe/layouts/{recordTypeId}}
	 * @param recordTypeId the id of the record type
	 * @return the layout as the org describes it
	 */
	ObjectNode describeLayout(String recordTypeId);

	/**
	 * The same type with more headers on each call, for example
	 * {@code Sforce-Auto-Assign: FALSE}. No call.
	 * @param headers sets them
	 * @return another view of the type
	 */
	SFType<T> withHeaders(Consumer<HttpHeaders> headers);

}
