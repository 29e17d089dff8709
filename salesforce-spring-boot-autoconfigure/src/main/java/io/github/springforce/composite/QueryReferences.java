package io.github.springforce.composite;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Encodes a statement for a URL, but for its references, which the platform looks for
 * before it decodes.
 */
final class QueryReferences {

	private QueryReferences() {
	}

	static String encoded(String soql, @Nullable Object[] values, Consumer<FieldReference> own) {
		String encoded = Steps.encoded(soql);
		FieldReference[] references = Stream.of(values)
			.filter(FieldReference.class::isInstance)
			.map(FieldReference.class::cast)
			.toArray(FieldReference[]::new);
		int found = 0;
		for (int at = soql.indexOf("@{"); at >= 0; at = soql.indexOf("@{", at + 2)) {
			if (found == references.length || !soql.startsWith(references[found].toString(), at)) {
				Steps.requirePlain(soql);
			}
			found++;
		}
		for (FieldReference reference : references) {
			own.accept(reference);
			encoded = encoded.replace(Steps.encoded(reference.toString()), reference.toString());
		}
		return encoded;
	}

}
