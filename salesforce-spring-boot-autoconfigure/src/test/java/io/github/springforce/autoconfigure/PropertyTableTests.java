package io.github.springforce.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.github.springforce.client.OverReserve;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The tables of properties say what the metadata of the build says, and the metadata says
 * what is in force.
 */
class PropertyTableTests {

	private final List<JsonNode> properties = metadata();

	@Test
	void theConfigurationPageShowsEachPropertyWithDefaultAndDescription() throws IOException {
		assertThat(rows(Path.of("../docs/configuration.md"))).containsExactlyInAnyOrderElementsOf(expected());
	}

	@Test
	void theReadmeShowsEachPropertyWithDefaultAndDescription() throws IOException {
		List<String> rows = rows(Path.of("../README.md"));

		assumeThat(rows).isNotEmpty();
		assertThat(rows).containsExactlyInAnyOrderElementsOf(expected());
	}

	@Test
	void eachPropertyIsDescribedByASentence() {
		assertThat(this.properties).allSatisfy(
				(property) -> assertThat(property.path("description").asString("")).as(property.path("name").asString())
					.endsWith(".")
					.doesNotContain("<", "|"));
	}

	@Test
	void defaultsAreThoseInForce() {
		OrgSettings usual = new OrgSettings(OrgSettings.DEFAULT, new OrgProperties(), new OrgProperties());

		assertThat(defaultOf("salesforce.version")).isEqualTo(usual.version());
		assertThat(defaultOf("salesforce.connect-timeout")).isEqualTo("10s");
		assertThat(usual.http().connectTimeout()).hasSeconds(10);
		assertThat(defaultOf("salesforce.read-timeout")).isEqualTo("2m");
		assertThat(usual.http().readTimeout()).hasMinutes(2);
		assertThat(defaultOf("salesforce.login.failure-backoff")).isEqualTo("15m");
		assertThat(usual.loginFailureBackoff()).hasMinutes(15);
		assertThat(defaultOf("salesforce.retry.max-attempts")).isEqualTo("4");
		assertThat(usual.repeats().maxAttempts()).isEqualTo(4);
		assertThat(defaultOf("salesforce.retry.initial-interval")).isEqualTo("500ms");
		assertThat(usual.repeats().initialInterval()).hasMillis(500);
		assertThat(defaultOf("salesforce.retry.multiplier")).isIn("2", "2.0");
		assertThat(usual.repeats().multiplier()).isEqualTo(2.0);
		assertThat(defaultOf("salesforce.retry.max-interval")).isEqualTo("30s");
		assertThat(usual.repeats().maxInterval()).hasSeconds(30);
		assertThat(defaultOf("salesforce.retry.repeat-updates")).isEqualTo("true");
		assertThat(usual.repeats().repeatUpdates()).isTrue();
		assertThat(defaultOf("salesforce.describe.cache-size")).isEqualTo("50");
		assertThat(usual.describes().cacheSize()).isEqualTo(50);
		assertThat(defaultOf("salesforce.describe.max-age")).isEqualTo("0s");
		assertThat(usual.describes().maxAge()).isZero();
		assertThat(defaultOf("salesforce.bulk.initial-poll-interval")).isEqualTo("1s");
		assertThat(usual.bulk().initialPollInterval()).hasSeconds(1);
		assertThat(defaultOf("salesforce.bulk.max-poll-interval")).isEqualTo("30s");
		assertThat(usual.bulk().maxPollInterval()).hasSeconds(30);
		assertThat(defaultOf("salesforce.bulk.timeout")).isEqualTo("24h");
		assertThat(usual.bulk().timeout()).hasHours(24);
		assertThat(defaultOf("salesforce.bulk.rows-per-job")).isEqualTo("150000000");
		assertThat(usual.bulk().rowsPerJob()).isEqualTo(150_000_000);
		assertThat(defaultOf("salesforce.bulk.bytes-per-job")).isEqualTo("100000000B");
		assertThat(usual.bulk().bytesPerJob().toBytes()).isEqualTo(100_000_000);
		assertThat(usual.bulk().parallelUploads()).isNull();
		assertThat(usual.bulk().parallelPages()).isNull();
		assertThat(defaultOf("salesforce.limits.reserve")).isEqualTo("0");
		assertThat(usual.limits().reserve().amount()).isZero();
		assertThat(defaultOf("salesforce.limits.over-reserve")).isEqualTo("fail");
		assertThat(usual.limits().overReserve()).isEqualTo(OverReserve.FAIL);
		assertThat(defaultOf("salesforce.limits.max-wait")).isEqualTo("1m");
		assertThat(usual.limits().maxWait()).hasMinutes(1);
		assertThat(defaultOf("salesforce.limits.recheck-after")).isEqualTo("5m");
		assertThat(usual.limits().recheckAfter()).hasMinutes(5);
		assertThat(defaultOf("salesforce.limits.max-concurrent-calls")).isEqualTo("100");
		assertThat(usual.limits().maxConcurrentCalls()).isEqualTo(100);
		assertThat(defaultOf("salesforce.sandbox")).isEqualTo("false");
		assertThat(usual.connectionDetails().isSandbox()).isFalse();
	}

	private List<String> expected() {
		return this.properties.stream()
			.map((property) -> "| `" + property.path("name").asString() + "` | " + defaultCell(property) + "| "
					+ property.path("description").asString() + " |")
			.toList();
	}

	private static String defaultCell(JsonNode property) {
		JsonNode value = property.get("defaultValue");
		return (value != null) ? "`" + value.asString() + "` " : "";
	}

	private String defaultOf(String name) {
		return this.properties.stream()
			.filter((property) -> property.path("name").asString().equals(name))
			.map((property) -> property.path("defaultValue").asString())
			.findFirst()
			.orElseThrow();
	}

	private static List<String> rows(Path page) throws IOException {
		return Files.readAllLines(page)
			.stream()
			.filter((line) -> line.matches("\\| `(salesforce|management)\\.[a-z.-]+` \\|.*\\|.*\\|"))
			.toList();
	}

	private static List<JsonNode> metadata() {
		try (InputStream json = PropertyTableTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(Objects.requireNonNull(json)).path("properties").valueStream().toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
