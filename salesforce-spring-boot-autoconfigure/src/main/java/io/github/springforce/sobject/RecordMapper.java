package io.github.springforce.sobject;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Turns records into the JSON of the platform and back: {@link SObject}, maps, and the
 * application's own types. Thread-safe, and costly to make: one for an application is
 * enough.
 */
public final class RecordMapper {

	/** Costly, and not needed at the start of an application. */
	private final SingletonSupplier<JsonMapper> json = SingletonSupplier.of(() -> JsonMapper.builder()
		.findAndAddModules()
		.addModule(new SalesforceTypes())
		.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
		.annotationIntrospector(new FilteredRecords())
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		// a picklist value such as 1 is no place among the constants
		.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
		.enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
		.build());

	private final SingletonSupplier<JsonMapper> plain = SingletonSupplier.of(() -> JsonMapper.builder()
		.addModule(new SalesforceTypes())
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build());

	private final SingletonSupplier<RecordFields> fields = SingletonSupplier
		.of(() -> new RecordFields(this.json.obtain()));

	private final Map<Class<?>, Optional<FlatRecord>> flatRecords = new ConcurrentHashMap<>();

	/**
	 * The object type that a class belongs to.
	 * @param type a record or bean with {@link SObjectType}
	 * @return the API name
	 */
	public static String sobjectName(Class<?> type) {
		SObjectType annotation = type.getAnnotation(SObjectType.class);
		if (annotation == null) {
			throw new IllegalArgumentException(type.getName()
					+ " does not say which object type it belongs to: annotate it, for example with @SObjectType(\"Contact\")");
		}
		return annotation.value();
	}

	/**
	 * Reads values of a type.
	 * @param type a record type, or a type around one
	 * @return a reader, to be kept
	 */
	public ObjectReader readerFor(Type type) {
		return this.json.obtain().readerFor(javaType(type));
	}

	/**
	 * Reads answers that are no records but hold times of the platform: their names are
	 * the platform's own.
	 */
	public ObjectReader plainReaderFor(Class<?> type) {
		return this.plain.obtain().readerFor(type);
	}

	/**
	 * Writes what is no record: its names are as they are in Java, and what is
	 * {@code null} in a record or bean is left out.
	 */
	public byte[] plainBytes(Object value) {
		try {
			return this.plain.obtain().writeValueAsBytes(value);
		}
		catch (JacksonException ex) {
			throw unwritable("a " + value.getClass().getName(), ex);
		}
	}

	/** The type as Jackson knows it. */
	public JavaType javaType(Type type) {
		return this.json.obtain().constructType(type);
	}

	/** Where a type holds the children of a record. */
	public RecordChildren children(Class<?> type) {
		return RecordChildren.of(this.json.obtain().constructType(type), this.json.obtain());
	}

	/**
	 * Reads into a type what came as a record of any type.
	 * @param record the record
	 * @param type the type
	 */
	public <T> T read(SObject record, Class<T> type) {
		return readerFor(type).readValue(this.plain.obtain().writeValueAsBytes(record));
	}

	/**
	 * How a constant stands on the wire: its name unless an annotation says otherwise.
	 */
	public String text(Enum<?> constant) {
		return String.valueOf(this.json.obtain().convertValue(constant, Object.class));
	}

	/** The names of the fields that a type reads, parents and children aside. */
	public List<String> fieldNames(Class<?> type) {
		return this.fields.obtain().namesOf(type);
	}

	/**
	 * Writes a record or bean; what is {@code null} in it is left out.
	 * @param record the record
	 * @param key the external id that stands in the path, and so not in the body;
	 * {@code null} when there is none
	 */
	byte[] write(Object record, @Nullable ExternalId key) {
		return write(record, key, ObjectWriter::writeValueAsBytes);
	}

	private <R> R write(Object record, @Nullable ExternalId key, BiFunction<ObjectWriter, Object, R> form) {
		if (record instanceof SObject sobject) {
			return write(writable(sobject, key), record.toString(), form);
		}
		try {
			return form.apply(this.json.obtain().writer(new RecordFilter(record.getClass(), key)), record);
		}
		catch (JacksonException ex) {
			throw unwritable("a " + record.getClass().getName(), ex);
		}
	}

	/**
	 * Writes fields by name; what is {@code null} empties its field.
	 * @param fields the fields
	 * @param type the object type, to be named when they cannot be written
	 * @param key the external id that stands in the path, and so not in the body;
	 * {@code null} when there is none
	 */
	byte[] write(Map<String, ? extends @Nullable Object> fields, String type, @Nullable ExternalId key) {
		return write(writable(fields, type, key), type, ObjectWriter::writeValueAsBytes);
	}

	private static Map<String, @Nullable Object> writable(Map<String, ? extends @Nullable Object> fields, String type,
			@Nullable ExternalId key) {
		Map<String, @Nullable Object> writable = new LinkedHashMap<>();
		fields.forEach((name, value) -> {
			if (ReadOnlyFields.isSystem(name)) {
				throw new IllegalArgumentException("The field " + name + " of " + type
						+ " is set by Salesforce and cannot be written: leave it out");
			}
			if (ReadOnlyFields.isCompound(name) || ReadOnlyFields.isReadOnlyValue(value)) {
				throw new IllegalArgumentException("The field " + name + " of " + type
						+ " is a compound field, a parent or children as they are read, and cannot be written: write the "
						+ "parts of a compound field, such as MailingCity, and the id of a parent, such as AccountId");
			}
			if (!ReadOnlyFields.isIdentity(name) && !isKey(name, value, key)) {
				writable.put(name, value);
			}
		});
		return writable;
	}

	/**
	 * Writes a record as a row of a larger whole: its id too, by which the platform finds
	 * it.
	 * @param record a {@link SObject}, a map, or the application's own type
	 * @return the row, as the JSON that a record would be
	 */
	public TokenBuffer row(Object record) {
		TokenBuffer row = TokenBuffer.forGeneration();
		try {
			if (record instanceof SObject sobject) {
				this.json.obtain().writer(new RecordFilter(Map.class, null)).writeValue(row, identified(sobject));
			}
			else {
				this.json.obtain().writer(RecordFilter.identified(record.getClass())).writeValue(row, record);
			}
			return row;
		}
		catch (JacksonException ex) {
			throw unwritable((record instanceof SObject) ? record.toString() : "a " + record.getClass().getName(), ex);
		}
	}

	/**
	 * Writes a record as a part of a larger whole: what a request of its own would have
	 * as its body.
	 * @param record a {@link SObject}, a map, or the application's own type
	 * @param type the object type, to be named when it cannot be written
	 * @param key the external id that stands elsewhere; {@code null} when there is none
	 */
	@SuppressWarnings("unchecked") // a map of fields has names
	public ObjectNode tree(Object record, String type, @Nullable ExternalId key) {
		return (record instanceof Map<?, ?> fields)
				? write(writable((Map<String, ? extends @Nullable Object>) fields, type, key), type,
						ObjectWriter::<ObjectNode>valueToTree)
				: write(record, key, ObjectWriter::<ObjectNode>valueToTree);
	}

	/** The id that a record says it has; {@code null} when it says none. */
	public @Nullable String idOf(Object record) {
		if (record instanceof SObject sobject) {
			return sobject.getId();
		}
		if (record instanceof Map<?, ?> fields) {
			return fields.entrySet()
				.stream()
				.filter((field) -> "Id".equalsIgnoreCase(String.valueOf(field.getKey())) && field.getValue() != null)
				.map((field) -> String.valueOf(field.getValue()))
				.findFirst()
				.orElse(null);
		}
		FlatRecord flat = flat(record.getClass());
		if (flat != null) {
			int id = flat.names().indexOf("Id");
			return (id >= 0) ? flat.text(record, id) : null;
		}
		try (JsonParser row = row(record).asParser()) {
			row.nextToken();
			for (String name = row.nextName(); name != null; name = row.nextName()) {
				JsonToken value = row.nextToken();
				if (name.equals("Id")) {
					return (value == JsonToken.VALUE_STRING) ? row.getString() : null;
				}
				row.skipChildren();
			}
			return null;
		}
	}

	/**
	 * The object type that a record belongs to.
	 * @param record a {@link SObject} with a type, or a record or bean with
	 * {@link SObjectType}
	 */
	public static String sobjectNameOf(Object record) {
		if (!(record instanceof SObject sobject)) {
			return sobjectName(record.getClass());
		}
		if (sobject.getType() == null) {
			throw new IllegalArgumentException("The record does not say of which object type it is: SObject.of(type)");
		}
		return sobject.getType();
	}

	/**
	 * How records of a type are taken apart without {@link #row}; {@code null} where that
	 * is the only way.
	 */
	public @Nullable FlatRecord flat(Class<?> type) {
		return this.flatRecords
			.computeIfAbsent(type, (unknown) -> Optional.ofNullable(FlatRecord.of(type, this.json.obtain())))
			.orElse(null);
	}

	private static Map<String, @Nullable Object> identified(SObject record) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		if (record.contains("Id")) {
			fields.put("Id", record.getId());
		}
		fields.putAll(writable(record, null));
		return fields;
	}

	private <R> R write(Map<String, @Nullable Object> fields, String what, BiFunction<ObjectWriter, Object, R> form) {
		try {
			return form.apply(this.json.obtain().writer(new RecordFilter(Map.class, null)), fields);
		}
		catch (JacksonException ex) {
			throw unwritable(what, ex);
		}
	}

	private static Map<String, @Nullable Object> writable(SObject record, @Nullable ExternalId key) {
		Map<String, @Nullable Object> writable = new LinkedHashMap<>();
		record.fields().forEach((name, value) -> {
			boolean structure = (value != null) ? ReadOnlyFields.isReadOnlyValue(value)
					: ReadOnlyFields.isAbsentStructure(record, name);
			if (!structure && !ReadOnlyFields.isReadOnly(record.getType(), name) && !isKey(name, value, key)) {
				writable.put(name, value);
			}
		});
		return writable;
	}

	private static boolean isKey(String name, @Nullable Object value, @Nullable ExternalId key) {
		return key != null && key.isHeldBy(name, value);
	}

	private static IllegalArgumentException unwritable(String what, JacksonException ex) {
		Throwable reason = (ex.getCause() instanceof IllegalArgumentException refusal) ? refusal : ex;
		String place = (ex instanceof DatabindException mismatch && !mismatch.getPath().isEmpty())
				? " at " + mismatch.getPath().get(mismatch.getPath().size() - 1).getPropertyName() : "";
		String message = (reason == ex) ? ex.getOriginalMessage() : reason.getMessage();
		return new IllegalArgumentException("The record (" + what + ") cannot be written" + place + ": " + message, ex);
	}

	/**
	 * Lets every type be filtered by {@link RecordFilter}, without an annotation on it.
	 */
	private static final class FilteredRecords extends JacksonAnnotationIntrospector {

		@Override
		public Object findFilterId(MapperConfig<?> config, Annotated annotated) {
			return RecordFilter.ID;
		}

		/**
		 * Aliases of a query stand in the answer as they were written, mostly like names
		 * of Java.
		 */
		@Override
		public List<PropertyName> findPropertyAliases(MapperConfig<?> config, Annotated annotated) {
			List<PropertyName> aliases = super.findPropertyAliases(config, annotated);
			String name = javaName(annotated);
			if (name == null) {
				return aliases;
			}
			List<PropertyName> all = new ArrayList<>((aliases != null) ? aliases : List.of());
			all.add(PropertyName.construct(name));
			return all;
		}

		private static @Nullable String javaName(Annotated annotated) {
			if (annotated instanceof AnnotatedField field) {
				return field.getName();
			}
			if (annotated instanceof AnnotatedParameter parameter) {
				RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
				return (components != null && parameter.getIndex() < components.length)
						? components[parameter.getIndex()].getName() : null;
			}
			return (annotated instanceof AnnotatedMethod method && method.getName().matches("set[A-Z].*"))
					? StringUtils.uncapitalize(method.getName().substring(3)) : null;
		}

	}

}
