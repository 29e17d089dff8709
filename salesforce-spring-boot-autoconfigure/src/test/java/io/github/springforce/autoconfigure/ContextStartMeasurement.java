package io.github.springforce.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.springforce.OwnJvm;
import io.github.springforce.autoconfigure.application.EmptyWebApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much longer an empty web application takes to start with the starter: pairs of new
 * JVMs, one after the other, so that both meet the same machine. Not part of the build;
 * see docs/performance.md.
 */
class ContextStartMeasurement {

	private static final int PAIRS = 21;

	private final OwnJvm empty = OwnJvm.likeThis()
		.without("classes", "httpclient5", "httpcore5", "spring-retry", "wiremock", "spring-boot-restclient",
				"spring-boot-webflux", "spring-webflux", "reactor", "micrometer-core", "micrometer-registry",
				"micrometer-jakarta", "prometheus", "spring-boot-micrometer", "spring-boot-actuator",
				"spring-boot-health");

	private final OwnJvm withStarter = OwnJvm.likeThis()
		.without("wiremock", "spring-boot-restclient", "spring-boot-webflux", "spring-webflux", "reactor",
				"micrometer-core", "micrometer-registry", "micrometer-jakarta", "prometheus", "spring-boot-micrometer",
				"spring-boot-actuator", "spring-boot-health");

	@Test
	void theStarterAddsLessThan150Milliseconds() throws Exception {
		List<Start> without = new ArrayList<>();
		List<Start> with = new ArrayList<>();
		for (int i = 0; i < PAIRS; i++) {
			without.add(start(this.empty));
			with.add(start(this.withStarter));
		}

		System.out.printf("empty: %s%nwith the starter: %s%n", median(without), median(with));
		assertThat(median(with).millis() - median(without).millis()).isLessThan(150);
	}

	private static Start start(OwnJvm jvm) throws Exception {
		String output = jvm.run(List.of(), EmptyWebApplication.class, "--server.port=0",
				"--salesforce.username=user@acme.example", "--salesforce.password=secret-of-the-test");
		MatchResult started = Pattern.compile("STARTED (\\d+) (\\d+)")
			.matcher(output)
			.results()
			.findFirst()
			.orElseThrow();
		return new Start(Long.parseLong(started.group(1)), Long.parseLong(started.group(2)));
	}

	private static Start median(List<Start> starts) {
		List<Long> millis = new ArrayList<>(starts.stream().map(Start::millis).toList());
		List<Long> cpu = new ArrayList<>(starts.stream().map(Start::cpuMillis).toList());
		Collections.sort(millis);
		Collections.sort(cpu);
		return new Start(millis.get(PAIRS / 2), cpu.get(PAIRS / 2));
	}

	private record Start(long millis, long cpuMillis) {
	}

}
