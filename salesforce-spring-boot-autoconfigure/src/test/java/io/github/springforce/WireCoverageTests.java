package io.github.springforce;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.springforce.sobject.SFType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No method of {@link Salesforce} and {@link SFType} without a wire test: a {@code @Test}
 * that itself calls this very overload, and looks at what was sent.
 */
class WireCoverageTests {

	private static final Set<Class<?>> API = Set.of(Salesforce.class, SFType.class);

	private final JavaClasses classes = new ClassFileImporter().importPackages("io.github.springforce");

	@Test
	void everyMethodOfTheApiHasAWireTest() {
		Set<String> proven = this.classes.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter(WireCoverageTests::isWireTest)
			.flatMap(WireCoverageTests::apiCalls)
			.collect(Collectors.toCollection(TreeSet::new));

		Set<String> api = API.stream()
			.flatMap((type) -> Arrays.stream(type.getDeclaredMethods())
				.filter((method) -> !method.isSynthetic())
				.map((method) -> signature(type, method)))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(proven)
			.as("methods that a @Test calls whose body also asks for OrgOnTheWire.sent() or allSent(), or verifies by WireMock")
			.containsAll(api);
	}

	private static boolean isWireTest(JavaMethod method) {
		return (method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class))
				&& calls(method).anyMatch(WireCoverageTests::looksAtTheWire);
	}

	/** What a test calls by itself and by methods of its own class. */
	private static Stream<JavaMethodCall> calls(JavaMethod test) {
		Set<JavaMethod> methods = new LinkedHashSet<>();
		collect(test, methods);
		return methods.stream().flatMap((method) -> method.getMethodCallsFromSelf().stream());
	}

	private static void collect(JavaMethod method, Set<JavaMethod> methods) {
		if (methods.add(method)) {
			method.getMethodCallsFromSelf()
				.stream()
				.filter((call) -> call.getTargetOwner().equals(method.getOwner()))
				.flatMap((call) -> call.getTarget().resolveMember().stream())
				.forEach((called) -> collect(called, methods));
		}
	}

	private static boolean looksAtTheWire(JavaMethodCall call) {
		String name = call.getTarget().getName();
		JavaClass owner = call.getTargetOwner();
		return (owner.isEquivalentTo(OrgOnTheWire.class) && (name.equals("sent") || name.equals("allSent")))
				|| (owner.isEquivalentTo(WireMockServer.class) && name.equals("verify"));
	}

	private static Stream<String> apiCalls(JavaMethod test) {
		return calls(test).map(JavaMethodCall::getTarget)
			.flatMap((target) -> API.stream()
				.filter((type) -> target.getOwner().isAssignableTo(type))
				.map((type) -> signature(type, target)));
	}

	private static String signature(Class<?> type, MethodCallTarget target) {
		return target.getRawParameterTypes()
			.stream()
			.map(JavaClass::getSimpleName)
			.collect(Collectors.joining(", ", type.getSimpleName() + "." + target.getName() + "(", ")"));
	}

	private static String signature(Class<?> type, Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", type.getSimpleName() + "." + method.getName() + "(", ")"));
	}

}
