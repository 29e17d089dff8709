package io.github.springforce.reliability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of docs/reliability.md is what happens. With {@code -Dreliability.write=true}
 * this writes it anew.
 */
class ReliabilityPageTests {

	private static final Path PAGE = Path.of("../docs/reliability.md");

	private static final String BEGIN = "<!-- what follows is written by ReliabilityPageTests -->\n\n";

	@Test
	void thePageSaysWhatHappensAndNoThreadIsLeftBehind() throws Exception {
		String table = ReliabilityTable.markdown();
		String page = Files.readString(PAGE);
		String introduction = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
		if (Boolean.getBoolean("reliability.write")) {
			Files.writeString(PAGE, introduction + table);
		}

		assertThat(Files.readString(PAGE)).isEqualTo(introduction + table);
		assertThat(threadsOfOurs()).isEmpty();
	}

	private static List<Thread> threadsOfOurs() throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().startsWith("salesforce-")) {
				// one that has just been told to end gets the time to do so
				thread.join(10_000);
				threads.add(thread);
			}
		}
		threads.removeIf((thread) -> !thread.isAlive());
		return threads;
	}

}
