package io.github.springforce.bulk;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PollingTests {

	@Test
	void eachWaitIsLongerByHalfUntilTheLongest() {
		Polling polling = BulkSettings.DEFAULTS.polling();

		assertThat(Stream.iterate(polling.first(), polling::after).limit(10)).extracting(Duration::toMillis)
			.containsExactly(1_000L, 1_500L, 2_250L, 3_375L, 5_062L, 7_593L, 11_390L, 17_085L, 25_628L, 30_000L);
		assertThat(polling.after(Duration.ofSeconds(30))).hasSeconds(30);
	}

}
