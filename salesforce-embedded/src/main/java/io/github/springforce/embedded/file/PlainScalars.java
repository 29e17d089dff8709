package io.github.springforce.embedded.file;

import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a plain scalar of YAML means: a number, a truth value or null where JSON would
 * have the same, a text otherwise. So {@code No} stays a picklist value, {@code 0711} a
 * phone number and {@code 2026-05-31} the text of a date.
 */
final class PlainScalars extends Resolver {

	@Override
	protected void addImplicitResolvers() {
		addImplicitResolver(Tag.MERGE, MERGE, "<");
		addImplicitResolver(Tag.NULL, Pattern.compile("^(?:~|null|)$"), "~n\0");
		addImplicitResolver(Tag.NULL, EMPTY, null);
		addImplicitResolver(Tag.BOOL, Pattern.compile("^(?:true|false)$"), "tf");
		addImplicitResolver(Tag.INT, Pattern.compile("^-?(?:0|[1-9][0-9]*)$"), "-0123456789");
		addImplicitResolver(Tag.FLOAT, Pattern.compile("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$"),
				"-0123456789");
	}

}
