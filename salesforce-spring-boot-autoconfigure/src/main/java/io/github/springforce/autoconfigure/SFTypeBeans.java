package io.github.springforce.autoconfigure;

import java.lang.reflect.AnnotatedElement;

import io.github.springforce.Salesforce;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectName;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.core.MethodParameter;

/**
 * Makes the object types that are injected.
 */
final class SFTypeBeans {

	private SFTypeBeans() {
	}

	static <T> SFType<T> typed(Salesforce salesforce, Class<T> type) {
		return salesforce.sobject(type);
	}

	/**
	 * The type that the injection point names. Who collects all types, as in
	 * {@code List<SFType<?>>}, names none and gets none here.
	 */
	static @Nullable SFType<SObject> named(Salesforce salesforce, InjectionPoint point) {
		SObjectName name = point.getAnnotation(SObjectName.class);
		if (name != null) {
			return salesforce.sobject(name.value());
		}
		if (declaredType(point) == SFType.class) {
			throw new BeanCreationException("An SFType<SObject> is injected without a name, at " + describe(point)
					+ ": add the name of the object type, as in @SObjectName(\"Lead\") SFType<SObject> leads");
		}
		return null;
	}

	private static @Nullable Class<?> declaredType(InjectionPoint point) {
		MethodParameter parameter = point.getMethodParameter();
		if (parameter != null) {
			return parameter.getParameterType();
		}
		return (point.getField() != null) ? point.getField().getType() : null;
	}

	private static String describe(InjectionPoint point) {
		AnnotatedElement element = point.getAnnotatedElement();
		return point.getMember().getDeclaringClass().getName() + " (" + element + ")";
	}

}
