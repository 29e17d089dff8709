package io.github.springforce.bulk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class PageBytesTests {

	/** Two blocks of 65,536 bytes. */
	private final PageMemory memory = new PageMemory(2);

	private final PageBytes page = new PageBytes(this.memory);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 65_535, 65_536, 65_537, 131_071 })
	void aPageForWhichThereIsMemoryNeedsNoFile(int length) throws IOException {
		byte[] bytes = bytes(length);

		this.page.fill(new ByteArrayInputStream(bytes));

		assertThat(this.page.rest()).isNull();
		assertThat(read(this.page)).isEqualTo(bytes);
		assertThat(read(this.page)).as("once more").isEqualTo(bytes);
		this.page.clear();
		assertThat(this.memory.taken()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 131_072, 131_073, 1_000_000 })
	void whatTheMemoryDoesNotHoldLiesInAFile(int length) throws IOException {
		byte[] bytes = bytes(length);

		this.page.fill(new ByteArrayInputStream(bytes));

		Path rest = Objects.requireNonNull(this.page.rest());
		assertThat(rest).hasSize(length - 131_072);
		assertThat(this.memory.taken()).isEqualTo(2);
		assertThat(read(this.page)).isEqualTo(bytes);
		this.page.clear();
		assertThat(rest).doesNotExist();
		assertThat(this.memory.taken()).isZero();
	}

	@Test
	void aPageFindsNoMemoryWhileOthersHaveIt() throws IOException {
		this.page.fill(new ByteArrayInputStream(bytes(100_000)));
		PageBytes other = new PageBytes(this.memory);
		other.fill(new ByteArrayInputStream(bytes(10)));

		assertThat(other.rest()).isNotNull();
		assertThat(read(other)).isEqualTo(bytes(10));
		assertThat(read(this.page)).isEqualTo(bytes(100_000));
		this.page.clear();
		other.clear();
		other.clear();
		assertThat(this.memory.taken()).isZero();
	}

	@Test
	void whatCameOfAnAnswerThatBrokeOffIsReplaced() throws IOException {
		assertThatIOException().isThrownBy(() -> this.page.fill(broken(200_000)));
		Path rest = Objects.requireNonNull(this.page.rest());
		assertThatIOException().isThrownBy(() -> this.page.fill(broken(70_000)));
		this.page.fill(new ByteArrayInputStream(bytes(70_000)));

		assertThat(read(this.page)).isEqualTo(bytes(70_000));
		assertThat(rest).doesNotExist();
		this.page.clear();
		assertThat(this.memory.taken()).isZero();
	}

	@Test
	void aPageThatNobodyClearedGivesBackItsMemoryAndItsFile() throws IOException {
		Path rest = restOfAPageThatIsLeft();

		Awaitility.await().until(() -> {
			System.gc();
			return this.memory.taken() == 0 && Files.notExists(rest);
		});
	}

	private Path restOfAPageThatIsLeft() throws IOException {
		PageBytes left = new PageBytes(this.memory);
		left.fill(new ByteArrayInputStream(bytes(200_000)));
		return Objects.requireNonNull(left.rest());
	}

	@Test
	void blocksServeForTheNextPage() {
		byte[] first = this.memory.take();

		this.memory.giveBack(List.of(first));

		assertThat(this.memory.take()).isSameAs(first);
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	private static InputStream broken(int length) {
		return new SequenceInputStream(new ByteArrayInputStream(bytes(length)), new InputStream() {
			@Override
			public int read() throws IOException {
				throw new IOException("The connection is gone");
			}
		});
	}

	private static byte[] read(PageBytes page) throws IOException {
		try (InputStream in = page.open()) {
			return in.readAllBytes();
		}
	}

}
