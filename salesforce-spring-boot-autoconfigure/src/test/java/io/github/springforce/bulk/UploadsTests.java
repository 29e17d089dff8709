package io.github.springforce.bulk;

import java.time.Duration;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UploadsTests {

	private static final Duration NONE = Duration.ofNanos(-1);

	private static final Duration ENDLESS = Duration.ofDays(1);

	@Test
	void goOneAfterTheOtherAsLongAsTheNetworkIsQuick() {
		try (Uploads uploads = new Uploads(4, UnaryOperator.identity(), ENDLESS)) {
			assertThat(uploads.areInTurn()).isTrue();

			uploads.makeInTurn(() -> {
			});

			assertThat(uploads.areInTurn()).isTrue();
		}
	}

	@Test
	void goSideBySideOnceOneTookLong() {
		try (Uploads uploads = new Uploads(4, UnaryOperator.identity(), NONE)) {
			assertThat(uploads.areInTurn()).isTrue();

			uploads.makeInTurn(() -> {
			});

			assertThat(uploads.areInTurn()).isFalse();
		}
	}

	@Test
	void goSideBySideFromTheBeginningWhereThatIsAskedFor() {
		try (Uploads uploads = new Uploads(4, UnaryOperator.identity())) {
			assertThat(uploads.areInTurn()).isFalse();
		}
	}

	@Test
	void neverGoSideBySideWhereOneAtATimeIsAskedFor() {
		try (Uploads uploads = new Uploads(1, UnaryOperator.identity())) {
			uploads.makeInTurn(() -> {
			});

			assertThat(uploads.areInTurn()).isTrue();
		}
	}

}
