package io.github.springforce.sobject;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.bean.BeanDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.introspect.AnnotatedWithParams;

/**
 * Reads Java records in half of Jackson's time: the values of a row go straight into the
 * arguments of the constructor. Jackson's own way, which keeps values in lists until it
 * knows all of them, stays for records with annotations that need it.
 */
final class RecordDeserializer extends DelegatingDeserializer {

	private static final Set<Class<? extends Annotation>> HARMLESS = Set.of(JsonProperty.class, JsonFormat.class,
			JsonInclude.class, JsonPropertyOrder.class, JsonDeserialize.class, JsonSerialize.class);

	private final SettableBeanProperty @Nullable [] components;

	private final @Nullable PropertyNameMatcher names;

	/** Takes the arguments as an array. */
	private final @Nullable MethodHandle constructor;

	private final @Nullable RowConstructors rows;

	/** Before its context is known. */
	private RecordDeserializer(ValueDeserializer<?> jackson) {
		this(jackson, null, null, null, null);
	}

	private RecordDeserializer(ValueDeserializer<?> jackson, SettableBeanProperty @Nullable [] components,
			@Nullable PropertyNameMatcher names, @Nullable MethodHandle constructor, @Nullable RowConstructors rows) {
		super(jackson);
		this.components = components;
		this.names = names;
		this.constructor = constructor;
		this.rows = rows;
	}

	/** Puts itself before the deserializers of records that are simple enough. */
	static final class Modifier extends ValueDeserializerModifier {

		@Override
		public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier type,
				ValueDeserializer<?> deserializer) {
			Class<?> raw = type.getBeanClass();
			return (deserializer.getClass() == BeanDeserializer.class && raw.isRecord() && isSimple(raw))
					? new RecordDeserializer(deserializer) : deserializer;
		}

		private static boolean isSimple(Class<?> type) {
			Stream<AnnotatedElement> elements = Stream
				.of(Stream.<AnnotatedElement>of(type), Arrays.<AnnotatedElement>stream(type.getDeclaredFields()),
						Arrays.<AnnotatedElement>stream(type.getDeclaredMethods()),
						Arrays.stream(type.getDeclaredConstructors()).flatMap(Modifier::withParameters),
						Arrays.<AnnotatedElement>stream(type.getRecordComponents()))
				.flatMap((elementsOfKind) -> elementsOfKind);
			return elements.flatMap((element) -> Arrays.stream(element.getAnnotations()))
				.allMatch(Modifier::isHarmless);
		}

		private static Stream<AnnotatedElement> withParameters(Constructor<?> constructor) {
			return Stream.concat(Stream.of(constructor), Arrays.stream(constructor.getParameters()));
		}

		private static boolean isHarmless(Annotation annotation) {
			String name = annotation.annotationType().getName();
			boolean ofJackson = name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson.");
			boolean required = annotation instanceof JsonProperty property && property.required();
			return !ofJackson || (HARMLESS.contains(annotation.annotationType()) && !required);
		}

	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> jackson) {
		return new RecordDeserializer(jackson);
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		ValueDeserializer<?> jackson = context.handleSecondaryContextualization(this._delegatee, property,
				context.constructType(this._delegatee.handledType()));
		if (jackson.getClass() != BeanDeserializer.class) {
			return jackson;
		}
		BeanDeserializer bean = (BeanDeserializer) jackson;
		SettableBeanProperty[] components = components(bean);
		MethodHandle constructor = constructor(bean);
		if (components == null || constructor == null) {
			return jackson;
		}
		PropertyNameMatcher names = context.tokenStreamFactory().constructNameMatcher(names(bean, components), false);
		return new RecordDeserializer(bean, components, names,
				constructor.asSpreader(Object[].class, components.length)
					.asType(MethodType.methodType(Object.class, Object[].class)),
				new RowConstructors(bean.handledType(), components, names, constructor));
	}

	/** {@code null} when records are made by something else, or cannot be reached. */
	private static @Nullable MethodHandle constructor(BeanDeserializer bean) {
		AnnotatedWithParams creator = bean.getValueInstantiator().getWithArgsCreator();
		if (creator == null || !(creator.getAnnotated() instanceof Constructor<?> constructor)) {
			return null;
		}
		try {
			constructor.setAccessible(true);
			MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
			return handle.asType(handle.type().changeReturnType(Object.class));
		}
		catch (IllegalAccessException | InaccessibleObjectException ex) {
			// a module that is open to Jackson alone
			return null;
		}
	}

	/**
	 * The names of the fields, then once more those of the components, by which aliases
	 * of a query are found.
	 */
	private static List<Named> names(BeanDeserializer bean, SettableBeanProperty[] components) {
		List<Named> names = new ArrayList<>(List.of(components));
		Set<String> fields = Arrays.stream(components).map(SettableBeanProperty::getName).collect(Collectors.toSet());
		RecordComponent[] declared = bean.handledType().getRecordComponents();
		for (int i = 0; i < components.length; i++) {
			names.add(fields.contains(declared[i].getName()) ? components[i] : Named.fromString(declared[i].getName()));
		}
		return names;
	}

	/** In the order of the constructor; {@code null} when that does not take them all. */
	private static SettableBeanProperty @Nullable [] components(BeanDeserializer bean) {
		RecordComponent[] declared = bean.handledType().getRecordComponents();
		SettableBeanProperty[] components = new SettableBeanProperty[declared.length];
		int found = 0;
		for (Iterator<SettableBeanProperty> all = bean.creatorProperties(); all.hasNext();) {
			SettableBeanProperty component = all.next();
			int index = component.getCreatorIndex();
			if (index < 0 || index >= declared.length || component.getInjectableValueId() != null) {
				return null;
			}
			if (components[index] == null) {
				components[index] = component;
				found++;
			}
			else if (!components[index].getName().equals(component.getName())) {
				return null;
			}
			// else once more, by an alias
		}
		return (found == declared.length && found > 0) ? components : null;
	}

	@Override
	public Object deserialize(JsonParser parser, DeserializationContext context) {
		SettableBeanProperty[] components = this.components;
		PropertyNameMatcher names = this.names;
		MethodHandle constructor = this.constructor;
		RowConstructors rows = this.rows;
		if (components == null || names == null || constructor == null || rows == null
				|| parser.currentToken() != JsonToken.START_OBJECT) {
			return this._delegatee.deserialize(parser, context);
		}
		if (parser instanceof FlatRow row && row.isFlat()) {
			return first(row, rows, context);
		}
		@Nullable Object[] values = new @Nullable Object[components.length];
		int match = parser.nextNameMatch(names);
		while (match >= 0 || match == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
			parser.nextToken();
			if (match >= 0) {
				int component = match % components.length;
				values[component] = value(handledType(), components[component], parser, context);
			}
			else {
				parser.skipChildren();
			}
			match = parser.nextNameMatch(names);
		}
		if (match != PropertyNameMatcher.MATCH_END_OBJECT) {
			return context.handleUnexpectedToken(handledType(), parser);
		}
		return make(constructor, components, values, context);
	}

	/** The first row of a page; the others are read without this. */
	private Object first(FlatRow row, RowConstructors constructors, DeserializationContext context) {
		RowReader reader = new RowReader(row, context, handledType(), constructors.forColumns(row.columns()));
		row.readOnBy(reader);
		Object record = reader.read();
		row.skip();
		return record;
	}

	private Object make(MethodHandle constructor, SettableBeanProperty[] components, @Nullable Object[] values,
			DeserializationContext context) {
		for (int i = 0; i < values.length; i++) {
			if (values[i] == null) {
				values[i] = components[i].getNullValueProvider().getAbsentValue(context);
			}
		}
		try {
			return (Object) constructor.invokeExact(values);
		}
		catch (Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			return context.handleInstantiationProblem(handledType(), values, ex);
		}
	}

	/**
	 * The value at which a parser stands; who cannot read it is told of which component.
	 */
	static @Nullable Object value(Class<?> owner, SettableBeanProperty component, JsonParser parser,
			DeserializationContext context) {
		try {
			return component.deserialize(parser, context);
		}
		catch (JacksonException ex) {
			throw DatabindException.wrapWithPath(context, ex,
					new JacksonException.Reference(owner, component.getName()));
		}
	}

}
