package io.github.springforce.bulk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.github.springforce.OwnJvm;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SpoolTests {

	@Test
	void whatItHoldsIsReadAsOftenAsNeedBe() throws IOException {
		Spool spool = filled("first");
		spool.fill(new ByteArrayInputStream("Doe\n".getBytes(StandardCharsets.UTF_8)));

		for (int i = 0; i < 2; i++) {
			try (InputStream in = spool.open()) {
				assertThat(in).hasContent("Doe\n");
			}
		}
		spool.delete();
		spool.delete();
		assertThat(spool.path()).doesNotExist();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void nobodyElseCanReadIt() throws IOException {
		Spool spool = filled("Doe\n");

		assertThat(Files.getPosixFilePermissions(spool.path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		spool.delete();
	}

	@Test
	void oneThatNobodyDeletedGoesOnceItIsForgotten() throws IOException {
		Path forgotten = filled("Doe\n").path();

		Awaitility.await().until(() -> {
			System.gc();
			return Files.notExists(forgotten);
		});
	}

	@Test
	void nothingIsLeftWhenTheJvmEnds(@TempDir Path folder) throws Exception {
		String output = OwnJvm.likeThis()
			.run(List.of("-Djava.io.tmpdir=" + folder, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
					"-XX:-UsePerfData"), LeavingFiles.class);

		assertThat(output.lines()).containsExactly("2 files before the end", "the kept one in a hook: Doe",
				"the late one in a hook: Poe");
		assertThat(folder).isEmptyDirectory();
	}

	private static Spool filled(String rows) throws IOException {
		Spool spool = Spool.create();
		spool.fill(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));
		return spool;
	}

	/** An application that is still at work while the JVM ends. */
	static final class LeavingFiles {

		private static final ConcurrentLinkedQueue<Spool> KEPT = new ConcurrentLinkedQueue<>();

		private LeavingFiles() {
		}

		public static void main(String[] args) throws IOException, InterruptedException {
			KEPT.add(filled("Doe"));
			filled("deleted").delete();
			KEPT.add(filled("Roe"));
			try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
				System.out.println(files.count() + " files before the end");
			}
			Runtime.getRuntime().addShutdownHook(new Thread(LeavingFiles::endSlowly));
		}

		private static void endSlowly() {
			try {
				awaitOtherHooks();
				System.out.println("the kept one in a hook: " + Files.readString(KEPT.remove().path()));
				Spool late = filled("Poe");
				System.out.println("the late one in a hook: " + Files.readString(late.path()));
				KEPT.add(late);
			}
			catch (IOException | InterruptedException ex) {
				ex.printStackTrace();
			}
		}

		private static void awaitOtherHooks() throws InterruptedException {
			for (Thread thread : Thread.getAllStackTraces().keySet()) {
				if (thread.getName().equals("salesforce-bulk-files")) {
					thread.join();
				}
			}
		}

	}

}
