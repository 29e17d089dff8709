package io.github.springforce.sobject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which fields a type reads, so that a {@code get} can ask for those and no others.
 */
final class RecordFields {

	private final JsonMapper json;

	private final Map<Class<?>, List<String>> names = new ConcurrentHashMap<>();

	RecordFields(JsonMapper json) {
		this.json = json;
	}

	List<String> namesOf(Class<?> type) {
		return this.names.computeIfAbsent(type, this::read);
	}

	private List<String> read(Class<?> type) {
		DeserializationConfig config = this.json.deserializationConfig();
		ClassIntrospector introspector = config.classIntrospectorInstance();
		JavaType javaType = this.json.constructType(type);
		BeanDescription description = introspector.introspectForDeserialization(javaType,
				introspector.introspectClassAnnotations(javaType));
		List<String> names = new ArrayList<>();
		for (BeanPropertyDefinition property : description.findProperties()) {
			if (property.couldDeserialize() && !property.getName().equals("attributes") && isField(property)) {
				names.add(property.getName());
			}
		}
		return List.copyOf(names);
	}

	/**
	 * Parents and children are no fields of the record itself; a compound field is. Bytes
	 * are only written: a read gives the path under which they lie.
	 */
	private boolean isField(BeanPropertyDefinition property) {
		JavaType type = property.getPrimaryType();
		Class<?> raw = type.isReferenceType() ? type.getReferencedType().getRawClass() : type.getRawClass();
		String name = property.getName();
		if (raw == byte[].class || raw == SObject.class || raw == ChildRecords.class
				|| raw.isAnnotationPresent(SObjectType.class) || name.endsWith("__r")) {
			return false;
		}
		if (Collection.class.isAssignableFrom(raw)) {
			return Set.class.isAssignableFrom(raw);
		}
		return isValue(raw) || name.endsWith("Address") || name.endsWith("__c") || isWrittenAsOneValue(type);
	}

	/** A class around one value, as {@code @JsonValue} tells. */
	private boolean isWrittenAsOneValue(JavaType type) {
		SerializationConfig config = this.json.serializationConfig();
		ClassIntrospector introspector = config.classIntrospectorInstance();
		return introspector.introspectForSerialization(type, introspector.introspectClassAnnotations(type))
			.findJsonValueAccessor() != null;
	}

	private static boolean isValue(Class<?> type) {
		return type.isPrimitive() || type.isArray() || type.isEnum() || type == Object.class
				|| Map.class.isAssignableFrom(type) || type.getName().startsWith("java.")
				|| type.getName().startsWith("tools.jackson.");
	}

}
