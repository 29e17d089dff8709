package io.github.springforce.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestingPageTests {

	@Test
	void theCodeOfThePageIsTheCodeOfTheTest() throws IOException {
		String page = Files.readString(Path.of("../docs/testing.md"));
		String test = Files.readString(Path.of("src/test/java/io/github/springforce/test/EmbeddedOrgTests.java"))
				+ Files.readString(Path.of("src/test/java/io/github/springforce/test/SeededOrgTests.java"))
				+ Files.readString(Path.of("src/test/java/io/github/springforce/plain/PlainJUnitTests.java"))
				+ Files.readString(Path.of("src/test/java/io/github/springforce/plain/RegisteredExtensionTests.java"))
				+ Files.readString(Path.of("src/test/java/io/github/springforce/slice/ImportedServiceTests.java"));

		assertThat(Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(page).results()).hasSize(9)
			.allSatisfy((block) -> assertThat(test).contains(block.group(1)));
	}

}
