package io.github.springforce.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program in another language that works with the org and prints a line for each step.
 *
 * @param directory where it runs
 * @param command its command line
 */
record StepProgram(Path directory, String... command) {

	/** The steps as tests, once all of them are done. */
	Stream<DynamicTest> steps() throws Exception {
		List<String> lines = run();
		assertThat(lines).last().as(String.join("\n", lines)).isEqualTo("end of the steps");
		return lines.subList(0, lines.size() - 1)
			.stream()
			.map((line) -> DynamicTest.dynamicTest(line.replaceFirst("^\\w+: ([^:]*).*$", "$1"),
					() -> assertThat(line).startsWith("ok: ")));
	}

	/** What it prints. */
	List<String> run() throws Exception {
		Process process = new ProcessBuilder(this.command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			process.getOutputStream().close();
			List<String> lines = output.lines().toList();
			assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
			return lines;
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** Whether a command is there and succeeds. */
	static boolean succeeds(String... command) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor() == 0;
		}
		catch (IOException ex) {
			// a command that is not there
			return false;
		}
	}

}
