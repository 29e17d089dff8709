package io.github.springforce.autoconfigure;

import java.lang.reflect.Type;

import io.github.springforce.Salesforce;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Lets a native image read answers into our own types: {@link SObject} and our records.
 * Which of the records Jackson reads is not repeated here, so that none is forgotten.
 */
class SalesforceRuntimeHints implements RuntimeHintsRegistrar {

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.setResourceLoader(new DefaultResourceLoader(classLoader));
		scanner.addIncludeFilter(new AssignableTypeFilter(Record.class));
		Type[] records = scanner.findCandidateComponents(Salesforce.class.getPackageName())
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.map((name) -> ClassUtils.resolveClassName(String.valueOf(name), classLoader))
			.filter((type) -> !type.getName().contains(".autoconfigure.") && !type.getName().contains(".actuate."))
			.toArray(Type[]::new);
		this.binding.registerReflectionHints(hints.reflection(), records);
		this.binding.registerReflectionHints(hints.reflection(), SObject.class);
	}

}
