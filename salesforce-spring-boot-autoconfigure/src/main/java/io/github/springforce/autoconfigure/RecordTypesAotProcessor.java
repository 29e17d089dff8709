package io.github.springforce.autoconfigure;

import java.lang.reflect.Type;
import java.util.Arrays;

import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Lets a native image read and write the record types of the application: those that an
 * {@link SFType} bean is for, and what they hold.
 */
class RecordTypesAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		Type[] types = Arrays.stream(beanFactory.getBeanNamesForType(SFType.class, true, false))
			.map((name) -> beanFactory.getMergedBeanDefinition(name).getResolvableType())
			.map((bean) -> bean.as(SFType.class).getGeneric(0).resolve(SObject.class))
			.distinct()
			.filter((type) -> type != SObject.class)
			.toArray(Type[]::new);
		if (types.length == 0) {
			return null;
		}
		return (context, code) -> new BindingReflectionHintsRegistrar()
			.registerReflectionHints(context.getRuntimeHints().reflection(), types);
	}

}
