package io.github.springforce.composite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells references from texts that only look like one: the platform would resolve both,
 * and a text can come from anyone.
 */
final class References {

	private References() {
	}

	static boolean isIn(String text) {
		return text.contains("@{");
	}

	/**
	 * Checks that nothing in a body looks like a reference but those that were put there.
	 * @param body the body as it is sent
	 * @param source what it was made of
	 * @param own refuses a reference that does not belong here
	 */
	static void check(JsonNode body, Object source, Consumer<FieldReference> own) {
		List<String> allowed = new ArrayList<>();
		collect(source, (reference) -> {
			own.accept(reference);
			allowed.add(reference.toString());
		});
		requireOnly(body, allowed);
	}

	private static void collect(@Nullable Object value, Consumer<FieldReference> found) {
		if (value instanceof FieldReference reference) {
			found.accept(reference);
		}
		else if (value instanceof SObject record) {
			record.fields().values().forEach((field) -> collect(field, found));
		}
		else if (value instanceof Map<?, ?> map) {
			map.values().forEach((field) -> collect(field, found));
		}
		else if (value instanceof Iterable<?> items && !(value instanceof JsonNode)) {
			items.forEach((item) -> collect(item, found));
		}
	}

	private static void requireOnly(JsonNode node, List<String> allowed) {
		if (node.isString() && isIn(node.stringValue()) && !allowed.remove(node.stringValue())) {
			Steps.requirePlain(node.stringValue());
		}
		node.forEach((child) -> requireOnly(child, allowed));
	}

}
