package io.github.springforce.autoconfigure;

import java.lang.reflect.Type;
import java.util.List;

import io.github.springforce.Salesforce;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
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

	/** A record that no JSON is read into, but whose method is found by its name. */
	private static final TypeReference ROW_CELL = TypeReference.of("io.github.springforce.sobject.RowCell");

	private static final TypeReference ROW_READER = TypeReference.of("io.github.springforce.sobject.RowReader");

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.setResourceLoader(new DefaultResourceLoader(classLoader));
		scanner.addIncludeFilter(new AssignableTypeFilter(Record.class));
		Type[] records = scanner.findCandidateComponents(Salesforce.class.getPackageName())
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.filter((name) -> !ROW_CELL.getName().equals(name))
			.map((name) -> ClassUtils.resolveClassName(String.valueOf(name), classLoader))
			.filter((type) -> !type.getName().contains(".autoconfigure.") && !type.getName().contains(".actuate."))
			.toArray(Type[]::new);
		this.binding.registerReflectionHints(hints.reflection(), records);
		this.binding.registerReflectionHints(hints.reflection(), SObject.class);
		hints.reflection()
			.registerType(ROW_CELL, (cell) -> cell.withMethod("value", List.of(ROW_READER), ExecutableMode.INVOKE));
	}

}
