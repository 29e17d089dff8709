package io.github.springforce.embedded.record;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Files: a client inserts a version, the platform makes the document around it and the
 * link to where it is first published (reference, section 11.5).
 */
final class ContentFiles {

	private final OrgSchema schema;

	private final Tables tables;

	private final RowMaker rows;

	ContentFiles(OrgSchema schema, Tables tables, RowMaker rows) {
		this.schema = schema;
		this.tables = tables;
		this.rows = rows;
	}

	/**
	 * Completes a version that is about to be stored, and what it belongs to.
	 */
	void complete(Transaction transaction, Author author, Draft draft, String id) {
		SObjectType documentType = this.schema.type("ContentDocument");
		if (!draft.isInsert() || documentType == null || !draft.type().name().equals("ContentVersion")) {
			return;
		}
		describe(draft);
		int number = 1;
		if (draft.get("ContentDocumentId") instanceof String document) {
			number += retireVersions(transaction, draft.type(), document);
		}
		else {
			draft.set("ContentDocumentId",
					this.rows.insert(transaction, author, documentType, Map.of("Title", title(draft))));
		}
		draft.set("VersionNumber", String.valueOf(number));
		draft.set("IsLatest", true);
		Object document = Objects.requireNonNull(draft.get("ContentDocumentId"));
		updateDocument(transaction, documentType, document.toString(), draft, id);
		SObjectType linkType = this.schema.type("ContentDocumentLink");
		if (linkType != null && draft.get("FirstPublishLocationId") instanceof String location) {
			this.rows.insert(transaction, author, linkType, Map.of("ContentDocumentId", document, "LinkedEntityId",
					location, "ShareType", "V", "Visibility", "AllUsers"));
		}
	}

	private static void describe(Draft draft) {
		String path = Objects.requireNonNullElse(draft.get("PathOnClient"), "").toString();
		String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
		int dot = name.lastIndexOf('.');
		String extension = (dot > 0) ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : null;
		if (draft.get("Title") == null) {
			draft.set("Title", (dot > 0) ? name.substring(0, dot) : name);
		}
		draft.set("FileExtension", extension);
		draft.set("FileType", fileType(extension, draft.get("ContentUrl") != null));
		draft.set("PublishStatus", "P");
		draft.set("ContentModifiedDate", draft.get("CreatedDate"));
		draft.set("ContentModifiedById", draft.get("CreatedById"));
		if (draft.get("VersionData") instanceof byte[] data) {
			draft.set("ContentSize", data.length);
			draft.set("Checksum", checksum(data));
		}
	}

	private static String fileType(@Nullable String extension, boolean link) {
		if (link) {
			return "LINK";
		}
		if (extension == null) {
			return "UNKNOWN";
		}
		return switch (extension) {
			case "txt" -> "TEXT";
			case "doc" -> "WORD";
			case "docx" -> "WORD_X";
			case "xls" -> "EXCEL";
			case "xlsx" -> "EXCEL_X";
			case "ppt" -> "POWER_POINT";
			case "pptx" -> "POWER_POINT_X";
			case "jpg", "jpeg" -> "JPG";
			default -> extension.toUpperCase(Locale.ROOT);
		};
	}

	private static String checksum(byte[] data) {
		try {
			return String.format("%032x", new BigInteger(1, MessageDigest.getInstance("MD5").digest(data)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Object title(Draft draft) {
		return Objects.requireNonNullElse(draft.get("Title"), "");
	}

	// how many there were
	private int retireVersions(Transaction transaction, SObjectType type, String document) {
		Field field = Objects.requireNonNull(type.field("ContentDocumentId"));
		Table table = this.tables.of(type);
		int versions = 0;
		for (String id : table.idsWith(field, document).toArray(new String[0])) {
			Row row = table.get(id);
			if (row != null) {
				Draft retired = new Draft(type, row);
				retired.set("IsLatest", false);
				transaction.put(type, retired.row(id));
				versions++;
			}
		}
		return versions;
	}

	private void updateDocument(Transaction transaction, SObjectType type, String document, Draft version, String id) {
		Row row = this.tables.of(type).get(document);
		if (row == null) {
			return;
		}
		Draft draft = new Draft(type, row);
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("LatestPublishedVersionId", id);
		for (String same : new String[] { "Title", "Description", "FileType", "FileExtension", "ContentSize",
				"PublishStatus", "ContentModifiedDate" }) {
			values.put(same, version.get(same));
		}
		values.forEach(draft::set);
		transaction.put(type, draft.row(document));
	}

	/**
	 * Stores a record of the platform's own making.
	 */
	@FunctionalInterface
	interface RowMaker {

		/**
		 * Inserts the record and returns its id.
		 */
		String insert(Transaction transaction, Author author, SObjectType type, Map<String, Object> values);

	}

}
