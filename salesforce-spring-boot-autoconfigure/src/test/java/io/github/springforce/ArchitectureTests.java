package io.github.springforce;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the client is laid out: packages that know each other in one direction only.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.springforce";

	/**
	 * A package may know those of a smaller number. One that is not here is a capability.
	 * Searches bind values as queries do.
	 */
	private static final Map<String, Integer> HEIGHTS = Map.ofEntries(entry("autoconfigure", 10), entry("actuate", 9),
			entry("", 8), entry("composite", 7), entry("search", 7), entry("sobject", 5), entry("describe", 4),
			entry("client", 3), entry("auth", 2), entry("http", 1), entry("usage", 1), entry("error", 1));

	private static final int CAPABILITY = 6;

	private static final JavaClasses CLIENT = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	@Test
	void packagesKnowEachOtherInOneDirection() {
		classes().should(new ArchCondition<>("know only packages below their own") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getDirectDependenciesFromSelf()
					.stream()
					.filter(ArchitectureTests::pointsUpOrAside)
					.forEach((upwards) -> events.add(SimpleConditionEvent.violated(type, upwards.getDescription())));
			}
		}).check(CLIENT);
	}

	private static boolean pointsUpOrAside(Dependency dependency) {
		String target = dependency.getTargetClass().getPackageName();
		String origin = dependency.getOriginClass().getPackageName();
		return isOurs(target) && !target.equals(origin) && height(target) >= height(origin);
	}

	private static boolean isOurs(String name) {
		return name.equals(ROOT) || name.startsWith(ROOT + ".");
	}

	private static int height(String name) {
		String relative = name.substring(Math.min(ROOT.length() + 1, name.length()));
		return HEIGHTS.getOrDefault(relative.split("\\.")[0], CAPABILITY);
	}

	@Test
	void actuatorPartsKnowTheApiAndNothingOfHowCallsTravel() {
		noClasses().that()
			.resideInAPackage("..actuate")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..springforce.client", "..springforce.auth", "..springforce.http",
					"..springforce.sobject", "..springforce.query")
			.check(CLIENT);
	}

	@Test
	void theClientRunsWithoutSpringBootAndMicrometer() {
		noClasses().that()
			.resideOutsideOfPackages("..autoconfigure", "..actuate")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "io.micrometer..")
			.check(CLIENT);
	}

	@Test
	void oneClassKnowsSpringRetry() {
		assertThat(CLIENT.stream()
			.filter((type) -> type.getDirectDependenciesFromSelf()
				.stream()
				.anyMatch((dependency) -> dependency.getTargetClass()
					.getPackageName()
					.startsWith("org.springframework.retry")))
			.map((type) -> type.getFullName().split("\\$")[0])
			.distinct()).containsExactly("io.github.springforce.client.Repeats");
	}

	@Test
	void nothingHoldsAWholeRequestBody() {
		noClasses().should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("org.springframework.http.client.ClientHttpRequestInterceptor")
			.because("interceptors hold the whole body of a request in memory")
			.check(CLIENT);
	}

	@Test
	void everyPackageOfEveryModuleSaysThatItsTypesAreNotNull() throws IOException {
		assertThat(mainSources()).extracting(Path::getParent)
			.isNotEmpty()
			.allSatisfy((folder) -> assertThat(folder.resolve("package-info.java")).exists()
				.content()
				.contains("@NullMarked"));
	}

	@Test
	void noNameIsOneOfThoseThatSayNothing() throws IOException {
		assertThat(mainSources()).extracting((file) -> file.getFileName().toString())
			.noneMatch((name) -> name.matches(".*(Impl|Utils?|Helper|Manager)\\.java"));
		assertThat(mainSources()).extracting((file) -> file.getParent().getFileName().toString())
			.doesNotContain("impl", "util", "utils", "common", "helper", "manager");
	}

	private static Set<Path> mainSources() throws IOException {
		Set<Path> sources = new TreeSet<>();
		try (DirectoryStream<Path> modules = Files.newDirectoryStream(Path.of(".."),
				(module) -> Files.isDirectory(module.resolve("src/main/java")))) {
			for (Path module : modules) {
				try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
					files.filter((file) -> file.toString().endsWith(".java")).forEach(sources::add);
				}
			}
		}
		return sources;
	}

}
