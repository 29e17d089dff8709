package io.github.springforce.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.seed.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The records that {@link SalesforceSeed} asks for, by org. It knows nothing of Spring.
 */
final class AnnotatedSeeds {

	private final Map<String, Seeds> seeds = new LinkedHashMap<>();

	/** Adds what a class asks for, and before it what the classes around it do. */
	AnnotatedSeeds addAround(Class<?> testClass) {
		if (testClass.getEnclosingClass() != null && AnnotationSupport.isAnnotated(testClass, Nested.class)) {
			addAround(testClass.getEnclosingClass());
		}
		return add(testClass);
	}

	/** Adds what a class itself asks for. */
	AnnotatedSeeds add(Class<?> testClass) {
		return add(testClass, testClass, testClass.getSimpleName());
	}

	/** Adds what a test method asks for. */
	AnnotatedSeeds add(Class<?> testClass, Method method) {
		return add(method, testClass, testClass.getSimpleName() + "-" + method.getName());
	}

	private AnnotatedSeeds add(AnnotatedElement element, Class<?> testClass, String name) {
		for (SalesforceSeed seed : AnnotationSupport.findRepeatableAnnotations(element, SalesforceSeed.class)) {
			add(seed, testClass, name);
		}
		return this;
	}

	private void add(SalesforceSeed seed, Class<?> testClass, String name) {
		Seeds added = this.seeds.computeIfAbsent(seed.org(), (org) -> new Seeds());
		String object = seed.object().isEmpty() ? null : seed.object();
		if (seed.value().length == 0 && seed.records().isBlank() && seed.csv().isBlank()) {
			throw new IllegalStateException("@SalesforceSeed of " + name + " names no file and has no records");
		}
		for (String file : seed.value()) {
			addFile(added, object, file, testClass);
		}
		if (!seed.records().isBlank()) {
			added.add(object, name + ".records", seed.records());
		}
		if (!seed.csv().isBlank()) {
			if (object == null) {
				throw new IllegalStateException("@SalesforceSeed of " + name + ": csv needs object");
			}
			added.add(object, name + ".csv", seed.csv());
		}
	}

	private static void addFile(Seeds added, @Nullable String object, String file, Class<?> testClass) {
		if (file.startsWith("file:")) {
			added.add(object, Path.of(file.substring("file:".length())));
			return;
		}
		String resource = file.replaceFirst("^classpath:/*", "/");
		try (InputStream content = testClass.getResourceAsStream(resource)) {
			if (content == null) {
				throw new IllegalStateException("@SalesforceSeed(\"" + file + "\"): there is no " + resource
						+ (resource.startsWith("/") ? " on the class path" : " next to " + testClass.getName()
								+ " on the class path; /" + resource + " would be looked for at its root"));
			}
			added.add(object, file, new String(content.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file + " cannot be read", ex);
		}
	}

	/** The names of the orgs that get any. */
	Set<String> orgs() {
		return this.seeds.keySet();
	}

	/** Inserts those of an org. */
	void plantInto(EmbeddedSalesforce embedded, String org) {
		Seeds planted = this.seeds.get(org);
		if (planted != null) {
			embedded.seed(planted);
		}
	}

}
