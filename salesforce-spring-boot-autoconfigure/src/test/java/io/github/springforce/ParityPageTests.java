package io.github.springforce;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of {@code docs/parity.md} names a test that exists, or says that there is
 * none yet and why.
 */
class ParityPageTests {

	private static final Pattern PROOF = Pattern.compile("`(\\w+Tests#\\w+)`");

	private static final Pattern WITHOUT_PROOF = Pattern.compile("(not yet|left out): .{10,}");

	private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");

	private static final Pattern TEST_METHOD = Pattern.compile("^\\t+void (\\w+)\\(", Pattern.MULTILINE);

	@Test
	void everyRowNamesItsProofOrSaysWhyThereIsNone() throws IOException {
		assertThat(rows()).isNotEmpty().allSatisfy((row) -> {
			assertThat(row).hasSize(3).noneMatch(String::isBlank);
			assertThat(row.get(2)).containsPattern(PROOF.pattern() + "|^" + WITHOUT_PROOF.pattern());
		});
	}

	@Test
	void everyTestThatThePageNamesExists() throws IOException {
		Set<String> named = PROOF.matcher(Files.readString(Path.of("../docs/parity.md")))
			.results()
			.map((proof) -> proof.group(1))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(named).isSubsetOf(tests());
	}

	/** The cells of the page's tables, without their heads. */
	private static List<List<String>> rows() throws IOException {
		try (Stream<String> lines = Files.lines(Path.of("../docs/parity.md"))) {
			return lines.filter((line) -> line.startsWith("| "))
				.filter((line) -> !line.startsWith("| simple-salesforce "))
				.map((line) -> Arrays.stream(CELL_BORDER.split(line)).skip(1).map(String::strip).toList())
				.toList();
		}
	}

	private static Set<String> tests() throws IOException {
		Set<String> tests = new TreeSet<>();
		try (DirectoryStream<Path> modules = Files.newDirectoryStream(Path.of(".."),
				(module) -> Files.isDirectory(module.resolve("src/test/java")))) {
			for (Path module : modules) {
				try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
					for (Path file : files.filter((path) -> path.toString().endsWith("Tests.java")).toList()) {
						tests.addAll(tests(file));
					}
				}
			}
		}
		return tests;
	}

	private static List<String> tests(Path file) throws IOException {
		String type = file.getFileName().toString().replace(".java", "");
		return TEST_METHOD.matcher(Files.readString(file))
			.results()
			.map((MatchResult method) -> type + "#" + method.group(1))
			.toList();
	}

}
