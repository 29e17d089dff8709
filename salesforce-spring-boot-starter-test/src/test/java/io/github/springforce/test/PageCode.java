package io.github.springforce.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The code that pages of the documentation show and tests run, without indentation.
 */
final class PageCode {

	private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

	private PageCode() {
	}

	/** The blocks of Java of a page in docs. */
	static List<String> of(String page) throws IOException {
		return BLOCK.matcher(Files.readString(Path.of("../docs/" + page)))
			.results()
			.map((block) -> unindented(block.group(1)))
			.toList();
	}

	/** The source of a test of this package. */
	static String of(Class<?> test) throws IOException {
		return unindented(Files
			.readString(Path.of("src/test/java/io/github/springforce/test/" + test.getSimpleName() + ".java")));
	}

	private static String unindented(String code) {
		return code.lines().map(String::strip).collect(Collectors.joining("\n"));
	}

}
