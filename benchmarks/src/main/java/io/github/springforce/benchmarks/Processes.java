package io.github.springforce.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts what is measured, each in a process of its own. */
final class Processes {

	private Processes() {
	}

	static Process java(String main, List<String> options, List<String> args) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command
			.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.springforce.benchmarks." + main));
		command.addAll(args);
		return start(command);
	}

	static Process start(List<String> command) throws IOException {
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	/** Whether a command is there and succeeds. */
	static boolean succeeds(String... command) throws InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			// a command that is not there
			return false;
		}
	}

}
