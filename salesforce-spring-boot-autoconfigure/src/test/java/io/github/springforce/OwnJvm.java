package io.github.springforce;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A JVM of its own for an application whose class path is another than that of the tests.
 *
 * @param classPath its class path
 */
public record OwnJvm(List<String> classPath) {

	/** For what is not measured. */
	public static final List<String> STARTS_QUICKLY = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	/** One with the class path of the tests. */
	public static OwnJvm likeThis() {
		return new OwnJvm(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
	}

	/** The same without the jars whose names begin so. */
	public OwnJvm without(String... jars) {
		return new OwnJvm(this.classPath.stream()
			.filter((path) -> Arrays.stream(jars).noneMatch(Path.of(path).getFileName().toString()::startsWith))
			.toList());
	}

	/** The same with a folder in front. */
	public OwnJvm with(Path folder) {
		List<String> all = new ArrayList<>(List.of(folder.toString()));
		all.addAll(this.classPath);
		return new OwnJvm(all);
	}

	/**
	 * Runs a program to its end.
	 * @return what it printed
	 */
	public String run(List<String> options, Class<?> main, String... arguments) throws Exception {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", String.join(File.pathSeparator, this.classPath)));
		command.add(main.getName());
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

}
